namespace Gateway.Transports.Upload;

/// <summary>How a file is written so that the other side never takes a part of it for the whole.</summary>
public enum UploadMode
{
    /// <summary>Under a hidden temporary name beside it, then renamed. The default.</summary>
    TemporaryName,

    /// <summary>Under its temporary name in another folder of the endpoint, then renamed into place.</summary>
    TemporaryFolder,

    /// <summary>Under its own name at once, for mailboxes that forbid renaming. A process that dies on the way cannot always know what arrived: then a person is asked.</summary>
    Direct,

    /// <summary>Under its own name, then an empty marker file beside it says that it is complete.</summary>
    Marker,
}
