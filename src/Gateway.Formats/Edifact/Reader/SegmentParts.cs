using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Gateway.Formats.Edifact;

/// <summary>
/// One segment taken apart. A value is what stands between two separators; values count from 1 over the whole segment, and element e has
/// those from <see cref="FirstValue"/>(e) to before that of e + 1. Nothing is copied: positions are within <see cref="Bytes"/>.
/// </summary>
sealed class SegmentParts
{
    int[] stops = [];
    int[] firstValues = new int[64];
    int first, last;

    /// <summary>Bytes that the segment stands in.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>Where its tag begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where its tag ends.</summary>
    public int TagEnd => stops[first];

    /// <summary>Where the terminator stands.</summary>
    public int End => stops[last];

    /// <summary>How many elements there are, empty ones included.</summary>
    public int Elements { get; private set; }

    public int Values => last - first;

    /// <summary>At least one element is repeated.</summary>
    public bool HasRepetitions { get; private set; }

    public ReadOnlySpan<byte> Tag => Bytes.AsSpan(Start, TagEnd - Start);

    /// <summary>Number of an element's first value; of the last element + 1 it is one more than the last value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int FirstValue(int element) => firstValues[element];

    /// <summary>Where the separator before a value stands; the places of those behind it follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref int StopBefore(int value) => ref stops[first + value - 1];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int StartOf(int value) => stops[first + value - 1] + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOf(int value) => stops[first + value];

    /// <summary>The separator right after a value.</summary>
    public byte StopAfter(int value) => Bytes[stops[first + value]];

    /// <summary>Bytes of a value, release characters included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Value(int value)
    {
        var from = StartOf(value);
        return MemoryMarshal.CreateReadOnlySpan(ref Bytes[from], EndOf(value) - from);
    }

    /// <summary>An element as it stands, with all its components and repetitions; empty for one that is not there.</summary>
    public ReadOnlySpan<byte> Element(int element) =>
        element > Elements ? default : Bytes.AsSpan(StartOfElement(element), EndOfElement(element) - StartOfElement(element));

    public int StartOfElement(int element) => StartOf(firstValues[element]);

    public int EndOfElement(int element) => EndOf(firstValues[element + 1] - 1);

    /// <summary>Takes the segment whose tag begins at <paramref name="start"/> apart; its stops are those from first to last, which is the terminator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(byte[] bytes, int start, int[] stops, int first, int last, EdifactDelimiters delimiters)
    {
        // Mostly the same arrays as before: to compare is cheaper than to store a reference.
        if (Bytes != bytes)
            Bytes = bytes;
        if (this.stops != stops)
            this.stops = stops;
        (Start, this.first, this.last) = (start, first, last);
        var count = last - first;
        if (count + 2 > firstValues.Length)
            firstValues = new int[Math.Max(count + 2, firstValues.Length * 2)];
        ref var origin = ref MemoryMarshal.GetArrayDataReference(bytes);
        ref var stop = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(stops), first);
        ref var values = ref MemoryMarshal.GetArrayDataReference(firstValues);
        var element = 0;
        var separator = delimiters.Element;
        for (var i = 0; i < count; i++)
        {
            // Written either way, counted only behind an element separator: no branch to guess wrong.
            Unsafe.Add(ref values, element + 1) = i + 1;
            element += Unsafe.Add(ref origin, Unsafe.Add(ref stop, i)) == separator ? 1 : 0;
        }

        Unsafe.Add(ref values, element + 1) = count + 1;
        Elements = element;
        HasRepetitions = delimiters.Repetition is { } repetition && IsRepeated(repetition);
    }

    bool IsRepeated(byte repetition)
    {
        for (var i = first; i < last; i++)
        {
            if (Bytes[stops[i]] == repetition)
                return true;
        }

        return false;
    }
}
