using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Gateway.Formats.Framing;

/// <summary>Strings for short values that come again and again (codes, qualifiers), so that each is made once. A collision only costs a string.</summary>
sealed class TextPool
{
    const int Bits = 10;

    readonly Entry[] entries = new Entry[1 << Bits];

    /// <param name="packed">Up to eight bytes, the first lowest, none of them zero or above 7E.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public string Get(ulong packed, ReadOnlySpan<byte> bytes)
    {
        ref var entry = ref entries[(int)(packed * 0x9E3779B97F4A7C15 >> (64 - Bits))];
        return entry.Key == packed ? entry.Text : Make(ref entry, packed, bytes);
    }

    static string Make(ref Entry entry, ulong packed, ReadOnlySpan<byte> bytes)
    {
        entry = new Entry(packed, Encoding.Latin1.GetString(bytes));
        return entry.Text;
    }

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Entry(ulong Key, string Text);
}
