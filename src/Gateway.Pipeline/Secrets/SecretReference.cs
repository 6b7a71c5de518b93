using System.Text.RegularExpressions;

namespace Gateway.Pipeline.Secrets;

/// <summary>
/// Where a secret is kept; a profile holds this and never the secret: "env:BANK_PASSWORD", "file:/run/secrets/bank" or "store:bank-password" (encrypted in the database,
/// see <c>gateway secret set</c>).
/// </summary>
public sealed partial record SecretReference(SecretPlace Place, string Name)
{
    /// <summary>What <see cref="IsName"/> takes, for people.</summary>
    public const string NameInWords = "letters, digits, dots, hyphens and underscores, the first a letter or digit, at most 128 in all";

    /// <summary>Null when it is no reference, or its name is none.</summary>
    public static SecretReference? Parse(string text) => text.Split(':', 2) is [var place, { Length: > 0 } name]
        ? place switch
        {
            "env" when Variable().IsMatch(name) => new SecretReference(SecretPlace.Environment, name),
            "file" when !name.Any(char.IsControl) => new SecretReference(SecretPlace.File, name),
            "store" when IsName(name) => new SecretReference(SecretPlace.Store, name),
            _ => null,
        }
        : null;

    /// <summary>Whether a secret of the gateway's store may be called so.</summary>
    public static bool IsName(string name) => StoreName().IsMatch(name);

    public override string ToString() => Place switch
    {
        SecretPlace.Environment => $"env:{Name}",
        SecretPlace.File => $"file:{Name}",
        _ => $"store:{Name}",
    };

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,127}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StoreName();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_.-]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}

public enum SecretPlace
{
    Environment,
    File,
    Store,
}
