using Gateway.Transports.Sftp.Protocol;

namespace Gateway.Transports.Sftp;

/// <summary>What a server's status means for a file.</summary>
static class SftpFaults
{
    static readonly string[] fullSigns = ["no space", "disk full", "quota", "storage full", "out of space", "insufficient"];

    public static TransportException Of(StatusFault fault, string doing, RemoteName? name) =>
        new(CauseOf(fault, name), name, $"{doing} {(name is null ? "the folder" : $"'{name}'")} failed: {Words(fault)}", fault);

    /// <summary>The same status where more is known of what it means.</summary>
    public static TransportException Of(StatusFault fault, TransportCause cause, RemoteName? name, string words) => new(cause, name, words, fault);

    public static bool SaysFull(StatusFault fault) =>
        fault.Code is StatusCode.NoSpace or StatusCode.QuotaExceeded
        || (fault.Code == StatusCode.Failure && Array.Exists(fullSigns, sign => fault.Words.Contains(sign, StringComparison.OrdinalIgnoreCase)));

    static TransportCause CauseOf(StatusFault fault, RemoteName? name) => fault.Code switch
    {
        _ when SaysFull(fault) => TransportCause.DiskFull,
        StatusCode.NoSuchFile or StatusCode.NoSuchPath => TransportCause.NotFound,
        StatusCode.PermissionDenied or StatusCode.WriteProtect => TransportCause.PermissionDenied,
        StatusCode.FileAlreadyExists => TransportCause.AlreadyExists,
        StatusCode.Unsupported => TransportCause.Unsupported,
        StatusCode.LockConflict => TransportCause.Busy,
        StatusCode.NotAFolder or StatusCode.FileIsAFolder => TransportCause.NotAFile,
        StatusCode.InvalidName => TransportCause.NameRefused,
        StatusCode.NoConnection or StatusCode.ConnectionLost => TransportCause.ConnectionLost,
        // OpenSSH has no other word for a name that is too long.
        StatusCode.BadMessage when name is not null && name.FileName.Length > 255 => TransportCause.NameRefused,
        _ => TransportCause.Broken,
    };

    static string Words(StatusFault fault)
    {
        var meaning = fault.Code switch
        {
            StatusCode.NoSuchFile or StatusCode.NoSuchPath => "it is not there.",
            StatusCode.PermissionDenied or StatusCode.WriteProtect => "the server says that we may not. The partner must give this user the right to.",
            StatusCode.Unsupported => "the server cannot do this.",
            StatusCode.NoSpace or StatusCode.QuotaExceeded => "no space is left on the server. The partner must make room.",
            StatusCode.LockConflict => "somebody else holds it at the moment.",
            _ when SaysFull(fault) => "no space is left on the server. The partner must make room.",
            _ => "the server gave no reason.",
        };
        // Codes without a text of their own come with the code's name, which says nothing more.
        var own = fault.Words.Length == 0 || fault.Words is "Failure" or "No such file" or "Permission denied" or "Operation unsupported" ? "" : $" It said: {fault.Words}";
        return meaning + own;
    }
}
