using Gateway.Pipeline.Partners;

namespace Gateway.Pipeline.Stages.Unpack;

/// <summary>What a file is wrapped in.</summary>
public enum PackedKind
{
    None,
    Gzip,
    Zip,
    Pgp,
}

/// <summary>Tells by the first bytes, never by the name, what a file is wrapped in.</summary>
public static class PackedKinds
{
    static ReadOnlySpan<byte> Armor => "-----BEGIN PGP MESSAGE-----"u8;

    /// <summary>gzip: RFC 1952, ID1 ID2 CM. zip: a local file header, or the end record of an empty one. PGP: RFC 9580, a packet that can begin a message, or armor.</summary>
    public static PackedKind Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08])) return PackedKind.Gzip;
        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8)) return PackedKind.Zip;
        if (head.TrimStart(" \t\r\n"u8).StartsWith(Armor) || IsMessagePacket(head)) return PackedKind.Pgp;
        return PackedKind.None;
    }

    public static bool IsWanted(this PackedKind kind, UnpackProfile profile) => kind switch
    {
        PackedKind.Gzip => profile.Gzip,
        PackedKind.Zip => profile.Zip,
        PackedKind.Pgp => profile.Pgp,
        _ => false,
    };

    /// <summary>Bit 7 is set in every packet's tag, and in no format that we read. Tags: 1 and 3 session keys, 2 and 4 signatures, 8 compressed, 9 and 18 and 20 encrypted, 11 literal.</summary>
    static bool IsMessagePacket(ReadOnlySpan<byte> head)
    {
        if (head.Length < 2 || (head[0] & 0x80) == 0) return false;
        var tag = (head[0] & 0x40) != 0 ? head[0] & 0x3F : (head[0] >> 2) & 0x0F;
        // A byte order mark (EF BB BF, FE FF, FF FE) is text, and would be tags 47, 62 and 63.
        return tag is 1 or 2 or 3 or 4 or 8 or 9 or 11 or 18 or 20;
    }
}
