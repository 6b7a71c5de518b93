using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Gateway.Formats.Framing;

/// <summary>Strings of ASCII bytes. Most values are 8 to 16 long, and for these two overlapping vectors do it.</summary>
static class AsciiText
{
    const int Half = 8;

    public static string Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length is >= Half and <= 2 * Half
            ? string.Create(bytes.Length, bytes, static (chars, source) =>
            {
                Widen(source, chars, 0);
                Widen(source, chars, source.Length - Half);
            })
            : Encoding.Latin1.GetString(bytes);

    static void Widen(ReadOnlySpan<byte> source, Span<char> chars, int at)
    {
        var eight = Vector64.Create(source.Slice(at, Half));
        Vector128.WidenLower(eight.ToVector128Unsafe()).CopyTo(MemoryMarshal.Cast<char, ushort>(chars[at..]));
    }
}
