using Gateway.Pipeline.Secrets;

namespace Gateway.Pipeline.Partners.Connections;

/// <param name="Security">"explicit", "implicit", or "plain": nothing is encrypted, the password neither.</param>
/// <param name="Certificates">Fingerprints ("SHA256:…") that are trusted as they are.</param>
public sealed record FtpsConnection(
    string Name, int Sessions, int ConnectSeconds, int AnswerSeconds, string Host, int Port, string User, string Folder, string Security, IReadOnlyList<string> Certificates)
    : ConnectionProfile(Name, Sessions, ConnectSeconds, AnswerSeconds)
{
    public SecretReference? Password { get; init; }

    /// <summary>The certificate of a private authority, PEM.</summary>
    public SecretReference? Authority { get; init; }

    /// <summary>Our own certificate with its key, PEM.</summary>
    public SecretReference? ClientCertificate { get; init; }

    /// <summary>What the key in <see cref="ClientCertificate"/> is encrypted with.</summary>
    public SecretReference? ClientCertificatePassword { get; init; }

    /// <summary>The server closes data connections without TLS's closing word.</summary>
    public bool EndsWithoutCloseNotify { get; init; }

    /// <summary>False for a server whose sizes differ from what it keeps.</summary>
    public bool SizesAreExact { get; init; } = true;

    /// <summary>The name in the server's certificate where it is not the host.</summary>
    public string? ServerName { get; init; }

    public bool Tls13 { get; init; }

    /// <summary>"auto", "extended" or "classic".</summary>
    public string Passive { get; init; } = "auto";

    /// <summary>"auto", "mlsd", "list" or "nlst".</summary>
    public string Listing { get; init; } = "auto";

    /// <summary>IANA name of the zone of times in a LIST.</summary>
    public string? TimeZone { get; init; }

    public override string Type => "ftps";

    public override string Address => $"{(Security == "plain" ? "ftp" : "ftps")}://{User}@{Host}:{Port}/{Folder.TrimStart('/')}";

    public override IReadOnlyList<SecretReference> Secrets => Those(Password, Authority, ClientCertificate, ClientCertificatePassword);
}
