using System.Runtime.CompilerServices;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>
/// The segment that reading stands on, and how to get to the next. Nothing is made per segment: values are looked up in the window by
/// <see cref="Parts"/>.
/// </summary>
sealed class EdifactCursor : IDisposable
{
    readonly ByteWindow window;
    readonly SegmentScan scan;
    readonly int mostSegmentBytes;
    readonly LineJoiner joiner = new();
    bool isCut;

    public EdifactCursor(Stream file, int mostSegmentBytes)
    {
        this.mostSegmentBytes = mostSegmentBytes;
        window = new ByteWindow(file, mostSegmentBytes);
        scan = new SegmentScan(window);
    }

    public EdifactDelimiters Delimiters { get; private set; } = new(0, 0, 0, null, null, 0, FromUna: false);

    /// <summary>The current segment taken apart, in the window or in a copy without the line ends it was wrapped with.</summary>
    public SegmentParts Parts { get; } = new();

    /// <summary>Tag of three characters, the first in the lowest byte; 0 for any other.</summary>
    public int Tag { get; private set; }

    /// <summary>The segment has bytes that need a second look; see <see cref="SegmentScanner.Specials"/>.</summary>
    public bool HasSpecials { get; private set; }

    /// <summary>The file ended before the segment's terminator.</summary>
    public bool IsUnterminated { get; private set; }

    /// <summary>Longer than allowed: only its first bytes are here, the rest is skipped.</summary>
    public bool IsOversized { get; private set; }

    /// <summary>It was wrapped over lines, which have been joined.</summary>
    public bool WasWrapped { get; private set; }

    /// <summary>Offset of the segment's first byte.</summary>
    public long Offset { get; private set; }

    /// <summary>Offset of the first byte after the segment, its terminator included.</summary>
    public long EndOffset => window.Offset + scan.Next;

    /// <summary>Position of an element's first byte; the segment's own for 0.</summary>
    public SourcePosition At(int segment, int element = 0)
    {
        var offset = element == 0 || WasWrapped || element > Parts.Elements ? Offset : Offset + Parts.StartOfElement(element) - Parts.Start;
        return new SourcePosition(offset, LineAt(offset), segment);
    }

    public SourcePosition AtOffset(long offset) => new(offset, LineAt(offset));

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
    public void StepBack()
    {
        (IsUnterminated, isCut) = (false, false);
        scan.ScanAgainFrom((int)(Offset - window.Offset));
    }

    /// <summary>Looks for the next UNA or UNB. What is passed on the way, blanks aside, is told in <see cref="StartSearch{T}"/>.</summary>
    public StartSearch<EnvelopeStart> FindInterchange()
    {
        var before = window.Offset;
        var place = scan.Next;
        var found = new StartFinder<EnvelopeStart>(window, new EnvelopeMark(Delimiters.Segment)).Find(ref place);
        if (window.Offset != before)
            scan.ScanAgainFrom(place);
        else
            scan.GoTo(place);
        return found;
    }

    /// <summary>Goes on at the UNB that was found, with its delimiters; the UNB is the next segment.</summary>
    public void Enter(EnvelopeStart found)
    {
        scan.GoTo(scan.Next + found.UnbAt);
        Delimiters = found.Delimiters;
        var separators = new SegmentSeparators(
            Delimiters.Segment, Delimiters.Element, Delimiters.Component, Delimiters.Repetition ?? Delimiters.Component, Delimiters.Release, StopAtParts: true);
        scan.Use(separators);
        joiner.Use(separators);
    }

    /// <summary>Offset in the file of the byte that is read next.</summary>
    public long NextOffset => window.Offset + scan.Next;

    /// <summary>After an oversized segment has been told: passes its bytes without holding them, up to its terminator.</summary>
    public void SkipOversized()
    {
        if (isCut)
            scan.SkipToTerminator();
        isCut = false;
    }

    public void Dispose() => window.Dispose();

    /// <summary>After the end of the file the last segment may have left the window; its line is then that of the window's start.</summary>
    int LineAt(long offset) => window.LineAt((int)Math.Clamp(offset - window.Offset, 0, window.Length));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Settle()
    {
        Offset = window.Offset + scan.Start;
        WasWrapped = false;
        HasSpecials = scan.HasSpecials;
        if (HasSpecials && joiner.Join(window, scan.Start, scan.Stops[scan.Last]))
            TakeJoined();
        else
            Parts.Set(window.Bytes, scan.Start, scan.Stops, scan.First, scan.Last, Delimiters);
        var bytes = Parts.Bytes;
        var tag = Parts.Start;
        Tag = Parts.TagEnd - tag == 3 ? bytes[tag] | (bytes[tag + 1] << 8) | (bytes[tag + 2] << 16) : 0;
    }

    void TakeJoined()
    {
        WasWrapped = joiner.JoinedLines;
        HasSpecials = joiner.HasSpecials;
        Parts.Set(joiner.Bytes, 0, joiner.Stops, 0, joiner.StopCount - 1, Delimiters);
    }

    /// <summary>What is left has no terminator: the file ended, or the segment is too long, or there is nothing but blanks.</summary>
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
