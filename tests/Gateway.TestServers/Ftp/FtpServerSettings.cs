using System.Security.Cryptography.X509Certificates;

namespace Gateway.TestServers.Ftp;

/// <summary>What a test wants of an FTP server; the defaults are a strict one with explicit TLS.</summary>
public sealed record FtpServerSettings
{
    public bool Implicit { get; init; }

    public bool Encrypted { get; init; } = true;

    /// <summary>Data connections must resume the TLS session of their control connection.</summary>
    public bool RequiresReuse { get; init; } = true;

    /// <summary>Null for <see cref="FtpCertificates.Server"/>.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Only clients with a certificate of the test authority.</summary>
    public bool AsksForClientCertificate { get; init; }

    /// <summary>Nothing older than TLS 1.3; ProFTPD only.</summary>
    public bool OnlyTls13 { get; init; }

    /// <summary>How far the server's clock is ahead (negative: behind).</summary>
    public TimeSpan ClockAhead { get; init; }

    /// <summary>Ports of data connections; null for any.</summary>
    public (int First, int Last)? DataPorts { get; init; }

    /// <summary>An existing folder to serve instead of a new one.</summary>
    public string? Folder { get; init; }

    /// <summary>Added to the configuration as it is.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];
}
