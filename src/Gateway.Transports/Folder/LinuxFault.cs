using System.Runtime.InteropServices;

namespace Gateway.Transports.Folder;

/// <summary>Error numbers of Linux (errno(3)) in the words of <see cref="TransportCause"/>.</summary>
static class LinuxFault
{
    internal const int NoEntry = 2;
    internal const int Exists = 17;
    internal const int NotAFolder = 20;
    internal const int Invalid = 22;
    internal const int NoSuchCall = 38;

    static readonly Dictionary<int, TransportCause> Causes = new()
    {
        [1] = TransportCause.PermissionDenied, // EPERM
        [NoEntry] = TransportCause.NotFound,
        [6] = TransportCause.NotAFile, // ENXIO: a socket, or a pipe without a reader
        [11] = TransportCause.Busy, // EAGAIN
        [13] = TransportCause.PermissionDenied, // EACCES
        [16] = TransportCause.Busy, // EBUSY
        [Exists] = TransportCause.AlreadyExists,
        [18] = TransportCause.Unsupported, // EXDEV: the target lies in another file system
        [NotAFolder] = TransportCause.NotAFile,
        [21] = TransportCause.NotAFile, // EISDIR
        [23] = TransportCause.Busy, // ENFILE
        [24] = TransportCause.Busy, // EMFILE
        [26] = TransportCause.Busy, // ETXTBSY
        [27] = TransportCause.DiskFull, // EFBIG
        [28] = TransportCause.DiskFull, // ENOSPC
        [30] = TransportCause.PermissionDenied, // EROFS
        [36] = TransportCause.NameRefused, // ENAMETOOLONG
        [40] = TransportCause.NotAFile, // ELOOP: a link
        [107] = TransportCause.Unreachable, // ENOTCONN: a mount whose server is gone
        [110] = TransportCause.Unreachable, // ETIMEDOUT
        [112] = TransportCause.Unreachable, // EHOSTDOWN
        [116] = TransportCause.Unreachable, // ESTALE
        [122] = TransportCause.DiskFull, // EDQUOT
    };

    internal static TransportException Last(string doing, RemoteName? name) => Of(Marshal.GetLastPInvokeError(), doing, name);

    internal static TransportException Of(int error, string doing, RemoteName? name, Exception? inner = null) => new(
        Causes.GetValueOrDefault(error, TransportCause.Broken), name,
        $"{doing} {(name is null ? "the folder" : $"'{name}'")} failed: {Marshal.GetPInvokeErrorMessage(error)}.", inner);

    /// <summary>The framework puts the error number into HResult.</summary>
    internal static TransportException Of(IOException e, string doing, RemoteName name) => Of(e.HResult, doing, name, e);
}
