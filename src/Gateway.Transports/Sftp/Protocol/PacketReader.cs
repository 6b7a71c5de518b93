using System.Buffers.Binary;
using System.Text;

namespace Gateway.Transports.Sftp.Protocol;

/// <summary>Reads the fields of one packet. Whatever does not fit is a fault of the server: <see cref="TransportCause.Broken"/>.</summary>
ref struct PacketReader(ReadOnlySpan<byte> rest)
{
    ReadOnlySpan<byte> rest = rest;

    public readonly bool IsAtEnd => rest.IsEmpty;

    public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    public long Length64()
    {
        var value = BinaryPrimitives.ReadUInt64BigEndian(Take(8));
        return value <= long.MaxValue ? (long)value : throw NotSftp($"a length of {value} bytes");
    }

    /// <summary>A length and so many bytes ("string" in the draft).</summary>
    public ReadOnlySpan<byte> Bytes()
    {
        var length = UInt32();
        return length <= (uint)rest.Length ? Take((int)length) : throw NotSftp($"a field of {length} bytes in a packet that has {rest.Length} left");
    }

    public void Skip(int count) => Take(count);

    public (StatusCode Code, string Words) Status()
    {
        var code = (StatusCode)UInt32();
        // The text came with version 3; some servers of it leave it out.
        return (code, rest.Length < 4 ? "" : Shown(Bytes()));
    }

    /// <summary>Text of the other side in a form that is safe to show and to log.</summary>
    public static string Shown(ReadOnlySpan<byte> text)
    {
        const int most = 200;
        var shown = PrintableName.Escape(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text[..Math.Min(text.Length, most)]).ReplaceLineEndings(" ").Trim()));
        return text.Length > most ? shown + "…" : shown;
    }

    public static TransportException NotSftp(string found) =>
        new(TransportCause.Broken, null, $"The server sent {found}, which is not SFTP. If it happens again, show this to the partner's technicians.");

    ReadOnlySpan<byte> Take(int count)
    {
        if (count > rest.Length) throw NotSftp($"a packet that ends {count - rest.Length} bytes early");
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
