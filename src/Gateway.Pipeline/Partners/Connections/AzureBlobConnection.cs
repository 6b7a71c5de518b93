using Gateway.Pipeline.Secrets;

namespace Gateway.Pipeline.Partners.Connections;

/// <summary>A container, reached by a connection string, a shared access signature or the identity of the machine: one of the three.</summary>
/// <param name="Prefix">Where paths of inboxes and outboxes start.</param>
public sealed record AzureBlobConnection(string Name, int Sessions, int ConnectSeconds, int AnswerSeconds, string Container, string Prefix)
    : ConnectionProfile(Name, Sessions, ConnectSeconds, AnswerSeconds)
{
    public SecretReference? ConnectionString { get; init; }

    /// <summary>Address of the account, with <see cref="Signature"/> or <see cref="ManagedIdentity"/>.</summary>
    public Uri? Service { get; init; }

    public SecretReference? Signature { get; init; }

    public bool ManagedIdentity { get; init; }

    /// <summary>Takes http from elsewhere than this machine: names, contents and signatures then cross the network readable.</summary>
    public bool AllowUnencrypted { get; init; }

    public override string Type => "azureBlob";

    public override string Address => $"{Service?.GetLeftPart(UriPartial.Authority) ?? "azure"}/{Container}/{Prefix}";

    public override IReadOnlyList<SecretReference> Secrets => Those(ConnectionString, Signature);
}
