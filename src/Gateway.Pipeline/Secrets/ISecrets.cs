namespace Gateway.Pipeline.Secrets;

/// <summary>Reads secrets when they are needed. A changed secret counts from the next reading on.</summary>
public interface ISecrets
{
    /// <exception cref="SecretMissingException">It is not there, or cannot be read.</exception>
    ValueTask<string> ReadAsync(SecretReference reference, CancellationToken ct);
}
