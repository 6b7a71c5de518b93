namespace Gateway.Transports.Ftps;

/// <summary>How the server is asked for a data connection. It is always we who connect; active mode is not offered.</summary>
public enum FtpsPassive
{
    /// <summary>EPSV, and PASV from then on where a server refuses that.</summary>
    Auto,

    /// <summary>EPSV only (RFC 2428).</summary>
    Extended,

    /// <summary>PASV only; whatever address the server names, the host of the control connection is used.</summary>
    Classic,
}
