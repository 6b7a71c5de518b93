namespace Gateway.Transports;

/// <summary>Why an exchange with an endpoint failed, in the words that every transport shares.</summary>
public enum TransportCause
{
    /// <summary>The file or folder is not there (any more).</summary>
    NotFound,

    /// <summary>The name is taken; nothing was overwritten.</summary>
    AlreadyExists,

    /// <summary>The other side knows us and says no.</summary>
    PermissionDenied,

    /// <summary>No space or quota left on the other side.</summary>
    DiskFull,

    /// <summary>Held by somebody else, or too many sessions at the moment.</summary>
    Busy,

    /// <summary>No connection, a connection lost, or no answer in time.</summary>
    Unreachable,

    /// <summary>The name leaves the endpoint's folder, is no plain relative path, or is too long for the other side.</summary>
    NameRefused,

    /// <summary>A folder, link, pipe, socket or device where a plain file was expected.</summary>
    NotAFile,

    /// <summary>The other side cannot do this at all.</summary>
    Unsupported,

    /// <summary>Reading or writing failed below all of this: a medium error, an unknown answer.</summary>
    Broken,
}
