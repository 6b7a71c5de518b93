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

    /// <summary>
    /// A packet that can begin a message, with a version or format that exists: chance bytes are not sent to gpg. RFC 9580, 4.2 (headers) and 5: tags 1 and 3 are
    /// session keys, 2 and 4 signatures, 8 is compressed, 11 literal, 18 and 20 encrypted.
    /// </summary>
    static bool IsMessagePacket(ReadOnlySpan<byte> head)
    {
        if (head.Length < 8 || (head[0] & 0x80) == 0) return false;
        var isNew = (head[0] & 0x40) != 0;
        var tag = isNew ? head[0] & 0x3F : (head[0] >> 2) & 0x0F;
        var lengthBytes = isNew ? NewLengthBytes(head[1]) : (head[0] & 0x03) switch { 0 => 1, 1 => 2, 2 => 4, _ => 0 };
        var first = head[1 + lengthBytes];
        return tag switch
        {
            1 => first is 3 or 6,
            2 => first is >= 3 and <= 6,
            3 => first is >= 4 and <= 6,
            4 => first is 3 or 6,
            8 => first <= 3,
            11 => first is (byte)'b' or (byte)'t' or (byte)'u' or (byte)'l' or (byte)'m',
            18 => first is 1 or 2,
            20 => first == 1,
            _ => false,
        };
    }

    static int NewLengthBytes(byte first) => first switch { < 192 => 1, < 224 => 2, 255 => 5, _ => 1 };
}
