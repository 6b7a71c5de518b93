using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Formats.Bai2;

/// <summary>
/// Finds commas, line ends and bytes that need a second look (slashes, control characters, bytes above 7E), 32 bytes at a time.
/// <see cref="LineCommas"/> and <see cref="LineSpecials"/> say how many commas and specials stand before each line end.
/// </summary>
sealed class LineScanner
{
    const int Width = 32;

    public int[] Commas { get; private set; } = new int[1 << 12];

    public int CommaCount { get; private set; }

    public int[] Specials { get; private set; } = new int[1 << 11];

    public int SpecialCount { get; private set; }

    public int[] LineEnds { get; private set; } = new int[1 << 10];

    public int[] LineCommas { get; private set; } = new int[1 << 10];

    public int[] LineSpecials { get; private set; } = new int[1 << 10];

    public int LineCount { get; private set; }

    public void Clear()
    {
        CommaCount = 0;
        SpecialCount = 0;
        LineCount = 0;
    }

    /// <summary>Adds what stands in [from, to) of <paramref name="bytes"/>, which may be read <see cref="Width"/> further.</summary>
    public void Scan(byte[] bytes, int from, int to)
    {
        ref var origin = ref MemoryMarshal.GetArrayDataReference(bytes);
        var comma = Vector256.Create((byte)',');
        var slash = Vector256.Create((byte)'/');
        var newline = Vector256.Create((byte)'\n');
        var carriageReturn = Vector256.Create((byte)'\r');
        var space = Vector256.Create((sbyte)0x20);
        var delete = Vector256.Create((byte)0x7F);
        for (var i = from; i < to; i += Width)
        {
            EnsureRoom();
            var block = Vector256.LoadUnsafe(ref origin, (nuint)i);
            var commaMask = Vector256.Equals(block, comma).ExtractMostSignificantBits();
            var lineMask = (Vector256.Equals(block, newline) | Vector256.Equals(block, carriageReturn)).ExtractMostSignificantBits();
            var special = Vector256.LessThan(block.AsSByte(), space).AsByte() | Vector256.Equals(block, slash) | Vector256.Equals(block, delete);
            var specialMask = special.ExtractMostSignificantBits() & ~lineMask;
            if (to - i < Width)
            {
                var within = (1u << (to - i)) - 1;
                commaMask &= within;
                lineMask &= within;
                specialMask &= within;
            }

            AddLines(lineMask, commaMask, specialMask, i);
            CommaCount = Add(Commas, CommaCount, commaMask, i);
            if (specialMask != 0)
                SpecialCount = Add(Specials, SpecialCount, specialMask, i);
        }
    }

    /// <summary>Ends a line where there is no line end: the file ends, or the line is cut.</summary>
    public void EndLineAt(int position)
    {
        EnsureRoom();
        LineEnds[LineCount] = position;
        LineCommas[LineCount] = CommaCount;
        LineSpecials[LineCount] = SpecialCount;
        LineCount++;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void AddLines(uint lineMask, uint commaMask, uint specialMask, int at)
    {
        while (lineMask != 0)
        {
            var bit = BitOperations.TrailingZeroCount(lineMask);
            var before = (1u << bit) - 1;
            LineEnds[LineCount] = at + bit;
            LineCommas[LineCount] = CommaCount + BitOperations.PopCount(commaMask & before);
            LineSpecials[LineCount] = SpecialCount + BitOperations.PopCount(specialMask & before);
            LineCount++;
            lineMask &= lineMask - 1;
        }
    }

    /// <summary>Writes eight at once, whether there are as many or not: no branch to guess wrong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Add(int[] list, int count, uint mask, int at)
    {
        ref var next = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(list), count);
        count += BitOperations.PopCount(mask);
        do
        {
            for (var k = 0; k < 8; k++)
            {
                Unsafe.Add(ref next, k) = at + BitOperations.TrailingZeroCount(mask);
                mask &= mask - 1;
            }

            next = ref Unsafe.Add(ref next, 8);
        }
        while (mask != 0);
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void EnsureRoom()
    {
        if (CommaCount + (2 * Width) > Commas.Length || SpecialCount + (2 * Width) > Specials.Length || LineCount + Width > LineEnds.Length)
            Enlarge();
    }

    void Enlarge()
    {
        if (CommaCount + (2 * Width) > Commas.Length)
            Commas = Larger(Commas);
        if (SpecialCount + (2 * Width) > Specials.Length)
            Specials = Larger(Specials);
        if (LineCount + Width <= LineEnds.Length)
            return;
        LineEnds = Larger(LineEnds);
        LineCommas = Larger(LineCommas);
        LineSpecials = Larger(LineSpecials);
    }

    static int[] Larger(int[] list)
    {
        Array.Resize(ref list, list.Length * 2);
        return list;
    }
}
