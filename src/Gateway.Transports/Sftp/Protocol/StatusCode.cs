namespace Gateway.Transports.Sftp.Protocol;

/// <summary>
/// What a server says of a request: draft-ietf-secsh-filexfer-02, section 7 (0 to 8), and the codes of draft -13, section 9.1, which some servers use in version 3 too.
/// </summary>
enum StatusCode : uint
{
    Ok = 0,
    EndOfFile = 1,
    NoSuchFile = 2,
    PermissionDenied = 3,
    Failure = 4,
    BadMessage = 5,
    NoConnection = 6,
    ConnectionLost = 7,
    Unsupported = 8,
    InvalidHandle = 9,
    NoSuchPath = 10,
    FileAlreadyExists = 11,
    WriteProtect = 12,
    NoMedia = 13,
    NoSpace = 14,
    QuotaExceeded = 15,
    LockConflict = 17,
    NotAFolder = 19,
    InvalidName = 20,
    FileIsAFolder = 24,
}
