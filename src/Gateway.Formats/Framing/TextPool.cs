using System.Text;

namespace Gateway.Formats.Framing;

/// <summary>Strings for short values that come again and again (codes, qualifiers), so that each is made once. A collision only costs a string.</summary>
sealed class TextPool
{
    const int Bits = 10;

    readonly ulong[] keys = new ulong[1 << Bits];
    readonly string[] texts = new string[1 << Bits];

    /// <param name="packed">Up to eight bytes, the first lowest, none of them zero or above 7E.</param>
    public string Get(ulong packed, ReadOnlySpan<byte> bytes)
    {
        var slot = (int)(packed * 0x9E3779B97F4A7C15 >> (64 - Bits));
        if (keys[slot] == packed)
            return texts[slot];
        keys[slot] = packed;
        return texts[slot] = Encoding.Latin1.GetString(bytes);
    }
}
