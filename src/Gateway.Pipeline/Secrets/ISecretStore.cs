namespace Gateway.Pipeline.Secrets;

/// <summary>Secrets kept by the gateway itself, encrypted at rest.</summary>
public interface ISecretStore
{
    /// <summary>Null when there is none of that name.</summary>
    ValueTask<string?> FindAsync(string name, CancellationToken ct);
}
