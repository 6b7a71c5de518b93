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

    /// <summary>No space left on this machine for what is on its way.</summary>
    NoRoomHere,

    /// <summary>Held by somebody else, or too many sessions at the moment.</summary>
    Busy,

    /// <summary>No connection: no such host, refused, no route.</summary>
    Unreachable,

    /// <summary>Connected, and then no answer in time: a frozen server, a silent banner.</summary>
    TimedOut,

    /// <summary>The connection broke in the middle of an exchange; what was under way may or may not have happened.</summary>
    ConnectionLost,

    /// <summary>User, password or key were refused, or could not be had.</summary>
    AuthenticationFailed,

    /// <summary>The other side is not who the profile says: an unknown or changed host key, a certificate that is expired or not the pinned one.</summary>
    PeerNotTrusted,

    /// <summary>The name leaves the endpoint's folder, is no plain relative path, or is too long for the other side.</summary>
    NameRefused,

    /// <summary>A folder, link, pipe, socket or device where a plain file was expected.</summary>
    NotAFile,

    /// <summary>The other side cannot do this at all.</summary>
    Unsupported,

    /// <summary>Reading or writing failed below all of this: a medium error, an unknown answer.</summary>
    Broken,
}
