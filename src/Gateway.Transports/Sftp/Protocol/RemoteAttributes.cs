namespace Gateway.Transports.Sftp.Protocol;

/// <summary>What a server tells of a file: draft-ietf-secsh-filexfer-02, section 5. Each part may be missing.</summary>
/// <param name="Mode">As in stat(2), with the file type in its upper bits.</param>
/// <param name="ModifiedAt">Seconds since 1970 by the server's clock.</param>
readonly record struct RemoteAttributes(long? Size, uint? Mode, uint? ModifiedAt)
{
    const uint HasSize = 1;
    const uint HasOwner = 2;
    const uint HasMode = 4;
    const uint HasTimes = 8;
    const uint HasExtended = 0x80000000;
    const uint TypeMask = 0xF000;
    const uint Plain = 0x8000;
    const uint Folder = 0x4000;

    /// <summary>Null where the server does not tell.</summary>
    public bool? IsPlain => Mode is { } mode && (mode & TypeMask) != 0 ? (mode & TypeMask) == Plain : null;

    public bool? IsFolder => Mode is { } mode && (mode & TypeMask) != 0 ? (mode & TypeMask) == Folder : null;

    public static RemoteAttributes Read(ref PacketReader reader)
    {
        var flags = reader.UInt32();
        long? size = null;
        uint? mode = null, modifiedAt = null;
        if ((flags & HasSize) != 0) size = reader.Length64();
        if ((flags & HasOwner) != 0) reader.Skip(8);
        if ((flags & HasMode) != 0) mode = reader.UInt32();
        if ((flags & HasTimes) != 0)
        {
            reader.Skip(4);
            modifiedAt = reader.UInt32();
        }

        if ((flags & HasExtended) != 0)
        {
            for (var count = reader.UInt32(); count > 0; count--)
            {
                reader.Bytes();
                reader.Bytes();
            }
        }

        return new RemoteAttributes(size, mode, modifiedAt);
    }

    /// <summary>The file as the rest of the gateway knows it; null where the server does not tell its size.</summary>
    public RemoteFile? ToFile(RemoteName name) => Size is not { } size
        ? null
        : new RemoteFile(name, size, DateTimeOffset.FromUnixTimeSeconds(ModifiedAt ?? 0), $"{ModifiedAt?.ToString("x") ?? "-"}.{size:x}");
}
