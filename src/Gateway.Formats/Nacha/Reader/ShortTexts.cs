using System.Buffers.Binary;
using System.Text;

namespace Gateway.Formats.Nacha;

/// <summary>Strings that come again and again (transaction codes, routing numbers), so that each is made once. A collision only costs a string.</summary>
sealed class ShortTexts
{
    const int Bits = 12;

    readonly ulong[] keys = new ulong[1 << Bits];
    readonly string[] texts = new string[1 << Bits];

    /// <summary>Nine printable ASCII bytes, such as a routing number.</summary>
    public string Nine(ReadOnlySpan<byte> nine)
    {
        var eight = BinaryPrimitives.ReadUInt64LittleEndian(nine);
        var slot = (int)(((eight * 0x9E3779B97F4A7C15) + nine[8]) >> (64 - Bits));
        if (keys[slot] == eight && texts[slot] is { } known && known[8] == nine[8])
            return known;
        keys[slot] = eight;
        return texts[slot] = Encoding.Latin1.GetString(nine);
    }
}
