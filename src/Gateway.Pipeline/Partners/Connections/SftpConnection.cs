using Gateway.Pipeline.Secrets;

namespace Gateway.Pipeline.Partners.Connections;

/// <param name="Folder">Where paths of inboxes and outboxes start; empty is the folder of the login.</param>
/// <param name="HostKeys">Public keys ("ssh-ed25519 AAAA…") or fingerprints ("SHA256:…") that the server may show; at least one.</param>
public sealed record SftpConnection(
    string Name, int Sessions, int ConnectSeconds, int AnswerSeconds, string Host, int Port, string User, string Folder, IReadOnlyList<string> HostKeys)
    : ConnectionProfile(Name, Sessions, ConnectSeconds, AnswerSeconds)
{
    public SecretReference? Password { get; init; }

    /// <summary>A private key in OpenSSH or PEM form.</summary>
    public SecretReference? PrivateKey { get; init; }

    public SecretReference? Passphrase { get; init; }

    /// <summary>For old servers: kind ("keyExchange", "hostKey", "ciphers", "macs", "publicKey") to algorithms, as ssh names them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Algorithms { get; init; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public override string Type => "sftp";

    public override string Address => $"sftp://{User}@{Host}:{Port}/{Folder.TrimStart('/')}";

    public override IReadOnlyList<SecretReference> Secrets => Those(Password, PrivateKey, Passphrase);
}
