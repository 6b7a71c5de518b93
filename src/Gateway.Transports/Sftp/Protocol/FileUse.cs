namespace Gateway.Transports.Sftp.Protocol;

/// <summary>How a file is opened: draft-ietf-secsh-filexfer-02, section 6.3.</summary>
[Flags]
enum FileUse : uint
{
    Read = 1,
    Write = 2,
    Create = 8,
    Exclusive = 0x20,
}
