namespace Gateway.Pipeline.Secrets;

/// <summary>Secrets from the environment, from files and from the gateway's own store.</summary>
/// <param name="store">Null where there is no database, as in a check of profiles alone.</param>
public sealed class SecretReader(ISecretStore? store) : ISecrets
{
    /// <summary>A key of several kilobytes is usual; more than this is the wrong file.</summary>
    const int MostBytes = 256 * 1024;

    public ValueTask<string> ReadAsync(SecretReference reference, CancellationToken ct) => reference.Place switch
    {
        SecretPlace.Environment => new(FromEnvironment(reference)),
        SecretPlace.File => FromFileAsync(reference, ct),
        _ => FromStoreAsync(reference, ct),
    };

    static string FromEnvironment(SecretReference reference) =>
        Environment.GetEnvironmentVariable(reference.Name) is { Length: > 0 } value
            ? value
            : throw new SecretMissingException(reference, $"The environment variable {reference.Name} is not set for the gateway; set it where the service is started.");

    static async ValueTask<string> FromFileAsync(SecretReference reference, CancellationToken ct)
    {
        try
        {
            if (new FileInfo(reference.Name).Length > MostBytes)
            {
                throw new SecretMissingException(reference, $"{reference.Name} has more than {MostBytes / 1024} KB; a password or a key is smaller.");
            }

            // Editors end a file with a newline; no password does.
            var text = (await File.ReadAllTextAsync(reference.Name, ct)).TrimEnd('\r', '\n');
            return text.Length > 0 ? text : throw new SecretMissingException(reference, $"{reference.Name} is empty.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SecretMissingException(reference, $"{reference.Name} cannot be read ({e.Message}); put the secret there, readable to the gateway's user alone.", e);
        }
    }

    async ValueTask<string> FromStoreAsync(SecretReference reference, CancellationToken ct) =>
        (store is null ? null : await store.FindAsync(reference.Name, ct))
        ?? throw new SecretMissingException(reference, $"There is no secret '{reference.Name}' in the gateway's store; enter it with: gateway secret set {reference.Name}");
}
