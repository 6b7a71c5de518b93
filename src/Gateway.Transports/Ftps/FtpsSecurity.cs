namespace Gateway.Transports.Ftps;

/// <summary>How a connection to an FTP server is protected (RFC 4217).</summary>
public enum FtpsSecurity
{
    /// <summary>AUTH TLS on the usual port, before the login; never without. The default.</summary>
    Explicit,

    /// <summary>TLS from the first byte, usually on port 990.</summary>
    Implicit,

    /// <summary>No protection: password and files can be read and changed on the way. Only where the profile asks for it by name.</summary>
    Plain,
}
