using Gateway.Transports.Sessions;

namespace Gateway.Transports.Ftps;

/// <summary>One FTP endpoint. Certificates: pins alone decide where there are any; else <see cref="Authority"/>, else the authorities of this machine.</summary>
public sealed record FtpsOptions
{
    public required string Host { get; init; }

    /// <summary>Null for the usual one: 990 with <see cref="FtpsSecurity.Implicit"/>, else 21.</summary>
    public int? Port { get; init; }

    public required string User { get; init; }

    public required SecretSource Password { get; init; }

    /// <summary>Entered after the login, and every name is below it; null for the folder where the server puts us.</summary>
    public string? Folder { get; init; }

    public FtpsSecurity Security { get; init; } = FtpsSecurity.Explicit;

    /// <summary>SHA-256 of the server's certificate or of its public key: 64 hexadecimal digits (colons allowed) or "SHA256:" and base64.</summary>
    public IReadOnlyList<string> CertificatePins { get; init; } = [];

    /// <summary>Certificates of the partner's own authority, PEM; then only these are trusted. Fetched at each connection, so that a renewed one counts at once.</summary>
    public SecretSource? Authority { get; init; }

    /// <summary>Our certificate with its private key where the server asks for one: PEM, or a PFX in base64.</summary>
    public SecretSource? ClientCertificate { get; init; }

    /// <summary>What the key in <see cref="ClientCertificate"/> is encrypted with.</summary>
    public SecretSource? ClientCertificatePassword { get; init; }

    /// <summary>The name in the server's certificate, where that is not <see cref="Host"/>.</summary>
    public string? ServerName { get; init; }

    /// <summary>Off by default: servers demand that data connections resume the session of the control connection, and tickets of TLS 1.3 are good for one use only.</summary>
    public bool AllowTls13 { get; init; }

    /// <summary>
    /// A quirk: the server closes data connections without the closing word of TLS (close_notify), so a cut cannot be told from the end. Then a download needs
    /// a size from the server that agrees.
    /// </summary>
    public bool EndsWithoutCloseNotify { get; init; }

    /// <summary>False for a server whose SIZE differs from what it sends or keeps; then nothing is compared.</summary>
    public bool SizesAreExact { get; init; } = true;

    public FtpsPassive Passive { get; init; } = FtpsPassive.Auto;

    public FtpsListing Listing { get; init; } = FtpsListing.Auto;

    public FtpsNames Names { get; init; } = FtpsNames.Utf8;

    /// <summary>The zone of the times that LIST shows, for servers that tell times in no better way.</summary>
    public TimeZoneInfo ServerTimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Longest wait for an answer to a command, for a connection and for a TLS handshake.</summary>
    public TimeSpan ReplyWithin { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A transfer in which nothing moves for so long has failed.</summary>
    public TimeSpan StallsAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest wait for the server's word that a transfer is complete; some virus scanners work in between.</summary>
    public TimeSpan CompleteWithin { get; init; } = TimeSpan.FromMinutes(2);

    public PoolLimits Limits { get; init; } = new();

    internal int PortUsed => Port ?? (Security == FtpsSecurity.Implicit ? 990 : 21);

    internal string NameExpected => ServerName ?? Host;

    /// <summary>What a person should know about this endpoint and a log should say once: works, but is not what one would choose.</summary>
    public IReadOnlyList<string> Warnings()
    {
        var warnings = new List<string>();
        if (Security == FtpsSecurity.Plain) warnings.Add($"Nothing is encrypted on the way to {Host}: the password and every file can be read and changed. Ask the partner for FTPS.");
        if (!SizesAreExact) warnings.Add("Sizes are not compared, so a file that the server cuts short is not noticed by its size.");
        if (EndsWithoutCloseNotify) warnings.Add("Data connections may end without TLS's closing word; only sizes show a file that was cut short.");
        return warnings;
    }

    /// <summary>Everything that is wrong with these options, in words; empty when they can be used.</summary>
    public IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(Host)) faults.Add("The host is missing.");
        if (PortUsed is < 1 or > 65535) faults.Add($"The port {PortUsed} is not between 1 and 65535.");
        if (User.Length == 0 || User.AsSpan().ContainsAny("\r\n\0")) faults.Add("The user is empty or has a line break in it.");
        if (Folder is { } folder && folder.AsSpan().ContainsAny("\r\n\0")) faults.Add("The folder has a line break in it.");
        if (EndsWithoutCloseNotify && !SizesAreExact) faults.Add("Without TLS's closing word and without exact sizes nothing would tell a whole file from a part of it.");
        if (ReplyWithin <= TimeSpan.Zero || StallsAfter <= TimeSpan.Zero || CompleteWithin <= TimeSpan.Zero) faults.Add("Every time limit must be above zero.");
        faults.AddRange(CertificatePins.Where(pin => !Tls.CertificatePin.TryParse(pin, out _))
            .Select(pin => $"The pin '{pin}' is neither 64 hexadecimal digits nor 'SHA256:' and base64."));
        return faults;
    }
}
