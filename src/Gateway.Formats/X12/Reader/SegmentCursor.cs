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
    const int ScanAtOnce = 1 << 14;

    readonly ByteWindow window;
    readonly int mostSegmentBytes;
    readonly DelimiterScanner scanner = new();
    readonly SegmentUnwrapper unwrapper = new();
    int next, nextStop, nextTerminator, nextSpecial;
    int scannedTo;
    int scanAtOnce = ScanAtOnce;
    int first, last, start;
    int[] stops = [];
    bool isCut;

    public SegmentCursor(Stream file, int mostSegmentBytes)
    {
        this.mostSegmentBytes = mostSegmentBytes;
        window = new ByteWindow(file, mostSegmentBytes);
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

    /// <summary>The segment has bytes that need a second look; see <see cref="DelimiterScanner.Specials"/>.</summary>
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
    public long EndOffset => window.Offset + next;

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
        var offset = OffsetOf(element);
        return new SourcePosition(offset, LineAt(offset), segment);
    }

    public SourcePosition AtOffset(long offset) => new(offset, LineAt(offset));

    public void BeginHash(long offset) => window.BeginHash((int)(offset - window.Offset));

    public ReadOnlyMemory<byte> EndHash(long offset) => window.EndHash((int)(offset - window.Offset));

    /// <summary>Goes to the next segment that is not blank; false at the end of the file.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            if (nextTerminator >= scanner.TerminatorCount)
            {
                if (!FindTerminator())
                    return TakeRest();
                continue;
            }

            Take();
            var stop = stops[first];
            while (start < stop && Bytes[start] <= (byte)' ')
                start++;
            if (start == stops[last])
                continue;
            IsOversized = next - start > mostSegmentBytes;
            Settle();
            return true;
        }
    }

    /// <summary>Makes the current segment the next one again.</summary>
    public void StepBack()
    {
        next = (int)(Offset - window.Offset);
        Forget();
    }

    /// <summary>Looks for the next ISA at the start of a segment. What is passed on the way, blanks aside, is told in <see cref="InterchangeSearch"/>.</summary>
    public InterchangeSearch FindInterchange()
    {
        var before = window.Offset;
        var found = new InterchangeFinder(window, Delimiters.Segment).Find(ref next);
        if (window.Offset != before)
            Forget();
        return found;
    }

    /// <summary>Goes on after an ISA that was found, with its delimiters.</summary>
    public void Enter(IsaSegment isa)
    {
        Offset = window.Offset + next;
        next += isa.Length;
        if (isa.Delimiters == Delimiters && next <= scannedTo)
        {
            while (nextTerminator < scanner.TerminatorCount && scanner.Stops[scanner.Terminators[nextTerminator]] < next)
                nextStop = scanner.Terminators[nextTerminator++] + 1;
            return;
        }

        Delimiters = isa.Delimiters;
        scanner.Use(isa.Delimiters);
        Forget();
    }

    public void Dispose() => window.Dispose();

    /// <summary>After the end of the file the last segment may have left the window; its line is then that of the window's start.</summary>
    int LineAt(long offset) => window.LineAt((int)Math.Clamp(offset - window.Offset, 0, window.Length));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Take()
    {
        stops = scanner.Stops;
        Bytes = window.Bytes;
        first = nextStop;
        last = scanner.Terminators[nextTerminator++];
        nextStop = last + 1;
        start = next;
        next = stops[last] + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Settle()
    {
        Offset = window.Offset + start;
        WasWrapped = false;
        while (nextSpecial < scanner.SpecialCount && scanner.Specials[nextSpecial] < start)
            nextSpecial++;
        HasSpecials = nextSpecial < scanner.SpecialCount && scanner.Specials[nextSpecial] < stops[last];
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

    /// <summary>Scans on until there is a whole segment; false when the file or what may be held ends before.</summary>
    bool FindTerminator()
    {
        while (true)
        {
            if (scannedTo >= window.Length)
            {
                if (window.IsFull(next))
                    return false;
                var kept = next;
                var read = window.Fill(kept);
                next = 0;
                scannedTo = Math.Max(0, scannedTo - kept);
                if (!read)
                {
                    Rescan(window.Length);
                    return scanner.TerminatorCount > 0;
                }
            }

            Rescan(Math.Min(window.Length, Math.Max(next, scannedTo) + scanAtOnce));
            if (scanner.TerminatorCount > 0)
            {
                scanAtOnce = ScanAtOnce;
                return true;
            }

            scanAtOnce = Math.Min(scanAtOnce * 2, 1 << 24);
        }
    }

    void Rescan(int to)
    {
        Forget();
        scanner.Scan(window.Bytes, next, to);
        scannedTo = to;
    }

    void Forget()
    {
        scanner.Clear();
        nextStop = 0;
        nextTerminator = 0;
        nextSpecial = 0;
        scannedTo = next;
    }

    /// <summary>What is left has no terminator: the file ended, or the segment is too long, or there is nothing but blanks.</summary>
    bool TakeRest()
    {
        var tooLong = window.IsFull(next);
        var end = tooLong ? Math.Min(window.Length, next + 256) : window.Length;
        start = next;
        while (start < end && window.Bytes[start] <= (byte)' ')
            start++;
        if (start == end && !tooLong)
        {
            next = end;
            return false;
        }

        IsOversized = tooLong;
        isCut = tooLong;
        IsUnterminated = !tooLong;
        scanner.Clear();
        scanner.Scan(window.Bytes, start, end);
        scanner.Stops[scanner.StopCount] = end;
        scanner.Terminators[0] = scanner.StopCount;
        Bytes = window.Bytes;
        stops = scanner.Stops;
        (first, last, nextSpecial) = (0, scanner.StopCount, 0);
        Settle();
        Forget();
        scannedTo = window.Length;
        next = end;
        return true;
    }

    /// <summary>After an oversized segment has been told: passes its bytes without holding them, up to its terminator.</summary>
    public void SkipOversized()
    {
        if (!isCut)
            return;
        isCut = false;
        while (true)
        {
            var found = window.From(next).IndexOf(Delimiters.Segment);
            if (found >= 0)
            {
                next += found + 1;
                break;
            }

            next = window.Length;
            var read = window.Fill(next);
            next = 0;
            if (!read)
                break;
        }

        Forget();
    }
}
