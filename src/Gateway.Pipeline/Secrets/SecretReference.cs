namespace Gateway.Pipeline.Secrets;

/// <summary>
/// Where a secret is kept; a profile holds this and never the secret: "env:BANK_PASSWORD", "file:/run/secrets/bank" or "store:bank-password" (encrypted in the database,
/// see <c>gateway secret set</c>).
/// </summary>
public sealed record SecretReference(SecretPlace Place, string Name)
{
    /// <summary>Null when it is no reference.</summary>
    public static SecretReference? Parse(string text) => text.Split(':', 2) is [var place, { Length: > 0 } name]
        ? place switch
        {
            "env" => new SecretReference(SecretPlace.Environment, name),
            "file" => new SecretReference(SecretPlace.File, name),
            "store" => new SecretReference(SecretPlace.Store, name),
            _ => null,
        }
        : null;

    public override string ToString() => Place switch
    {
        SecretPlace.Environment => $"env:{Name}",
        SecretPlace.File => $"file:{Name}",
        _ => $"store:{Name}",
    };
}

public enum SecretPlace
{
    Environment,
    File,
    Store,
}
