namespace Gateway.Transports.Ftps;

/// <summary>The bytes of names. Either way they are sent and kept as they are; nothing is translated.</summary>
public enum FtpsNames
{
    /// <summary>The server is told that names are UTF-8, where it offers that (RFC 2640).</summary>
    Utf8,

    /// <summary>The server is told nothing and keeps to its own code page.</summary>
    RawBytes,
}
