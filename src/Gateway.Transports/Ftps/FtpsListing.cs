namespace Gateway.Transports.Ftps;

/// <summary>How folders are listed.</summary>
public enum FtpsListing
{
    /// <summary>MLSD where the server offers it, else LIST.</summary>
    Auto,

    /// <summary>RFC 3659: exact size and time.</summary>
    Mlsd,

    /// <summary>Lines meant for people, in the form of Unix or of Windows.</summary>
    List,

    /// <summary>Names alone, each then asked for its size: for servers whose LIST cannot be read. Folders are not seen.</summary>
    Nlst,
}
