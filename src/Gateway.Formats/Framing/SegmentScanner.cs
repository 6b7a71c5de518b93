using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Formats.Framing;

/// <summary>
/// Finds every separator of a stretch of bytes that begins a segment, 32 at a time, those behind a release character left out.
/// <see cref="Stops"/> are the positions of terminators, element separators and, where they are asked for, component and repetition separators;
/// <see cref="Terminators"/> says which stops end a segment; <see cref="Specials"/> are the positions of bytes that need a second look: release
/// characters, control characters, bytes above 7E, and separators of parts that are no stops. Line ends right after a terminator are none.
/// </summary>
sealed class SegmentScanner
{
    const int Width = 32;

    SegmentSeparators separators;

    public int[] Stops { get; private set; } = new int[1 << 14];

    public int StopCount { get; private set; }

    public int[] Terminators { get; private set; } = new int[1 << 13];

    public int TerminatorCount { get; private set; }

    public int[] Specials { get; private set; } = new int[1 << 10];

    public int SpecialCount { get; private set; }

    public void Use(in SegmentSeparators found)
    {
        separators = found;
        Clear();
    }

    public void Clear()
    {
        StopCount = 0;
        TerminatorCount = 0;
        SpecialCount = 0;
    }

    /// <summary>Adds what stands in [from, to) of <paramref name="bytes"/>, which may be read <see cref="Width"/> further.</summary>
    public void Scan(byte[] bytes, int from, int to)
    {
        ref var origin = ref MemoryMarshal.GetArrayDataReference(bytes);
        var element = Vector256.Create(separators.Element);
        var component = Vector256.Create(separators.Component);
        var terminator = Vector256.Create(separators.Terminator);
        var repetition = Vector256.Create(separators.Repetition);
        var release = Vector256.Create(separators.Release ?? 0);
        var releases = separators.Release is null ? 0u : uint.MaxValue;
        var partStops = separators.StopAtParts ? Vector256<byte>.AllBitsSet : Vector256<byte>.Zero;
        var space = Vector256.Create((sbyte)0x20);
        var delete = Vector256.Create((byte)0x7F);
        var afterTerminator = 1u;
        var isReleased = 0u;
        for (var i = from; i < to; i += Width)
        {
            EnsureRoom();
            var block = Vector256.LoadUnsafe(ref origin, (nuint)i);
            var ends = Vector256.Equals(block, terminator);
            var parts = Vector256.Equals(block, component) | Vector256.Equals(block, repetition);
            var isRelease = Vector256.Equals(block, release);
            var stopMask = (Vector256.Equals(block, element) | ends | (parts & partStops)).ExtractMostSignificantBits();
            var endMask = ends.ExtractMostSignificantBits();
            var releaseMask = isRelease.ExtractMostSignificantBits() & releases;
            if ((releaseMask | isReleased) != 0)
            {
                var released = Released(releaseMask, ref isReleased);
                stopMask &= ~released;
                endMask &= ~released;
            }

            var special = Vector256.LessThan(block.AsSByte(), space).AsByte() | Vector256.Equals(block, delete) | isRelease | parts;
            var specialMask = special.ExtractMostSignificantBits() & ~stopMask;
            if (to - i < Width)
            {
                var within = (1u << (to - i)) - 1;
                stopMask &= within;
                endMask &= within;
                specialMask &= within;
            }

            if (specialMask != 0)
                specialMask &= ~LineEndsBehind((endMask << 1) | afterTerminator, block);
            if (specialMask != 0)
                AddSpecials(specialMask, endMask, afterTerminator, bytes, i);
            afterTerminator = endMask >> 31;
            AddTerminators(endMask, stopMask);
            AddStops(stopMask, i);
        }
    }

    /// <summary>The one or two bytes of the line end that stands at one of the places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint LineEndsBehind(uint places, Vector256<byte> block)
    {
        var ends = (Vector256.Equals(block, Vector256.Create((byte)'\n')) | Vector256.Equals(block, Vector256.Create((byte)'\r'))).ExtractMostSignificantBits();
        var first = ends & places;
        return first | (ends & (first << 1));
    }

    /// <summary>Which bytes stand behind a release character that is not itself released.</summary>
    static uint Released(uint releases, ref uint isReleased)
    {
        var released = isReleased;
        var open = releases & ~released;
        while (open != 0)
        {
            var behind = (open & (~open + 1)) << 1;
            released |= behind;
            open &= open - 1;
            open &= ~behind;
        }

        isReleased = (releases & ~released) >> 31;
        return released;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void AddTerminators(uint endMask, uint stopMask)
    {
        while (endMask != 0)
        {
            var bit = endMask & (~endMask + 1);
            Terminators[TerminatorCount++] = StopCount + BitOperations.PopCount(stopMask & (bit - 1));
            endMask ^= bit;
        }
    }

    /// <summary>Writes eight at once, whether there are as many or not: no branch to guess wrong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void AddStops(uint mask, int at)
    {
        ref var next = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Stops), StopCount);
        StopCount += BitOperations.PopCount(mask);
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
    }

    void AddSpecials(uint mask, uint endMask, uint afterTerminator, byte[] bytes, int at)
    {
        var before = (endMask << 1) | afterTerminator;
        while (mask != 0)
        {
            var bit = BitOperations.TrailingZeroCount(mask);
            mask &= mask - 1;
            var isLineEnd = bytes[at + bit] is (byte)'\n' or (byte)'\r';
            if (isLineEnd && ((before >> bit) & 1) != 0)
            {
                before |= 1u << Math.Min(bit + 1, 31);
                continue;
            }

            Specials[SpecialCount++] = at + bit;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void EnsureRoom()
    {
        if (StopCount + (2 * Width) > Stops.Length || TerminatorCount + Width > Terminators.Length || SpecialCount + Width > Specials.Length)
            Enlarge();
    }

    void Enlarge()
    {
        if (StopCount + (2 * Width) > Stops.Length)
            Stops = Larger(Stops);
        if (TerminatorCount + Width > Terminators.Length)
            Terminators = Larger(Terminators);
        if (SpecialCount + Width > Specials.Length)
            Specials = Larger(Specials);
    }

    static int[] Larger(int[] list)
    {
        Array.Resize(ref list, list.Length * 2);
        return list;
    }
}
