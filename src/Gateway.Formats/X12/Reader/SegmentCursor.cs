using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gateway.Formats.Framing;

namespace Gateway.Formats.X12;

/// <summary>
/// The segment that reading stands on, and how to get to the next. Nothing is made per segment: elements are looked up in the window.
/// Positions passed and returned as int are within <see cref="Bytes"/>, those as long within the file.
/// </summary>
sealed class SegmentCursor : IDisposable
{
    readonly ByteWindow window;
    readonly SegmentScan scan;
    readonly int mostSegmentBytes;
    readonly SegmentUnwrapper unwrapper = new();
    int first, last, start;
    int[] stops = [];
    bool isCut;

    public SegmentCursor(Stream file, int mostSegmentBytes)
    {
        this.mostSegmentBytes = mostSegmentBytes;
        window = new ByteWindow(file, mostSegmentBytes);
        scan = new SegmentScan(window);
    }

    public X12Delimiters Delimiters { get; private set; } = new(0, 0, 0, null);

    /// <summary>Bytes that the current segment stands in: the window, or a copy without the line ends it was wrapped with.</summary>
    public byte[] Bytes { get; private set; } = [];

    /// <summary>Segment ID of two or three characters, the first in the lowest byte; 0 for any other.</summary>
    public int Id { get; private set; }

    /// <summary>How many elements there are, empty ones included.</summary>
    public int Elements => last - first;

    /// <summary>Ends of the ID and of each element.</summary>
    public ReadOnlySpan<int> ElementEnds => stops.AsSpan(first, last - first + 1);

    /// <summary>The segment has bytes that need a second look; see <see cref="SegmentScanner.Specials"/>.</summary>
    public bool HasSpecials { get; private set; }

    /// <summary>The file ended before the segment's terminator.</summary>
    public bool IsUnterminated { get; private set; }

    /// <summary>Longer than allowed: only its first bytes are here, the rest was skipped.</summary>
    public bool IsOversized { get; private set; }

    /// <summary>It was wrapped over lines of 80, which have been joined.</summary>
    public bool WasWrapped { get; private set; }

    /// <summary>Offset of the segment's first byte.</summary>
    public long Offset { get; private set; }

    /// <summary>Offset of the first byte after the segment, its terminator included.</summary>
    public long EndOffset => window.Offset + scan.Next;

    /// <summary>Where the text comes from that is read, if not from the start of a file; all positions are told as this one.</summary>
    public SourcePosition? Origin { get; private set; }

    public ReadOnlySpan<byte> IdBytes => Bytes.AsSpan(start, stops[first] - start);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int StartOf(int element) => element == 0 ? start : stops[first + element - 1] + 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int EndOf(int element) => stops[first + element];

    /// <summary>Bytes of an element, from 1; empty for one that is not there.</summary>
    public ReadOnlySpan<byte> Element(int element)
    {
        if (element > Elements)
            return default;
        var from = StartOf(element);
        return MemoryMarshal.CreateReadOnlySpan(ref Bytes[from], EndOf(element) - from);
    }

    public long OffsetOf(int element) => element == 0 || WasWrapped || element > Elements ? Offset : Offset + StartOf(element) - start;

    /// <summary>Position of an element's first byte; the segment's own for 0.</summary>
    public SourcePosition At(int segment, int element = 0)
    {
        if (Origin is { } origin)
            return origin with { Segment = segment };
        var offset = OffsetOf(element);
        return new SourcePosition(offset, LineAt(offset), segment);
    }

    public SourcePosition AtOffset(long offset) => Origin ?? new SourcePosition(offset, LineAt(offset));

    public void BeginHash(long offset) => window.BeginHash((int)(offset - window.Offset));

    public ReadOnlyMemory<byte> EndHash(long offset) => window.EndHash((int)(offset - window.Offset));

    /// <summary>Goes to the next segment that is not blank; false at the end of the file.</summary>
    public bool MoveNext()
    {
        if (!scan.Take())
            return TakeRest();
        IsOversized = scan.Next - scan.Start > mostSegmentBytes;
        Settle();
        return true;
    }

    /// <summary>Makes the current segment the next one again.</summary>
    public void StepBack() => scan.ScanAgainFrom((int)(Offset - window.Offset));

    /// <summary>Looks for the next ISA at the start of a segment. What is passed on the way, blanks aside, is told in <see cref="StartSearch{T}"/>.</summary>
    public StartSearch<IsaSegment> FindInterchange()
    {
        var before = window.Offset;
        var place = scan.Next;
        var found = new StartFinder<IsaSegment>(window, new IsaMark(Delimiters.Segment)).Find(ref place);
        if (window.Offset != before)
            scan.ScanAgainFrom(place);
        else
            scan.GoTo(place);
        return found;
    }

    /// <summary>Goes on after an ISA that was found, with its delimiters.</summary>
    public void Enter(IsaSegment isa)
    {
        Offset = window.Offset + scan.Next;
        scan.GoTo(scan.Next + isa.Length);
        if (isa.Delimiters == Delimiters)
            return;
        Delimiters = isa.Delimiters;
        scan.Use(SeparatorsOf(isa.Delimiters));
    }

    /// <summary>Begins anew with whatever the stream delivers now, which has no ISA of its own.</summary>
    public void Restart(X12Delimiters delimiters, SourcePosition origin)
    {
        window.Restart();
        Delimiters = delimiters;
        Origin = origin;
        scan.ScanAgainFrom(0);
        scan.Use(SeparatorsOf(delimiters));
        (IsUnterminated, IsOversized, isCut) = (false, false, false);
    }

    /// <summary>After an oversized segment has been told: passes its bytes without holding them, up to its terminator.</summary>
    public void SkipOversized()
    {
        if (isCut)
            scan.SkipToTerminator();
        isCut = false;
    }

    public void Dispose() => window.Dispose();

    static SegmentSeparators SeparatorsOf(X12Delimiters delimiters) => new(
        delimiters.Segment, delimiters.Element, delimiters.Component, delimiters.Repetition ?? delimiters.Component, Release: null, StopAtParts: false);

    /// <summary>After the end of the file the last segment may have left the window; its line is then that of the window's start.</summary>
    int LineAt(long offset) => window.LineAt((int)Math.Clamp(offset - window.Offset, 0, window.Length));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Settle()
    {
        // Mostly the same arrays as before: to compare is cheaper than to store a reference.
        if (Bytes != window.Bytes)
            Bytes = window.Bytes;
        if (stops != scan.Stops)
            stops = scan.Stops;
        (first, last, start) = (scan.First, scan.Last, scan.Start);
        Offset = window.Offset + start;
        WasWrapped = false;
        HasSpecials = scan.HasSpecials;
        if (HasSpecials)
            Unwrap();
        Id = SegmentIds.Pack(Bytes, start, stops[first] - start);
    }

    void Unwrap()
    {
        if (!unwrapper.Unwrap(window, start, stops[last], Delimiters))
            return;
        WasWrapped = unwrapper.JoinedLines;
        Bytes = unwrapper.Bytes;
        stops = unwrapper.Stops;
        (first, last, start) = (0, unwrapper.StopCount - 1, 0);
        HasSpecials = unwrapper.HasSpecials;
    }

    bool TakeRest()
    {
        if (!scan.TakeRest(out var tooLong))
            return false;
        IsOversized = tooLong;
        isCut = tooLong;
        IsUnterminated = !tooLong;
        Settle();
        return true;
    }
}
