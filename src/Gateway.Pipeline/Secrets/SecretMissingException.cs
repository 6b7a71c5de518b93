namespace Gateway.Pipeline.Secrets;

/// <summary>A secret that a profile refers to cannot be had. The message names the reference and what to do, never the secret.</summary>
public sealed class SecretMissingException(SecretReference reference, string message, Exception? inner = null) : Exception(message, inner)
{
    public SecretReference Reference { get; } = reference;
}
