using System.Runtime.CompilerServices;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>
/// The segment that reading stands on, and how to get to the next. Nothing is made per segment: values are looked up in the window by
/// <see cref="Parts"/>.
/// </summary>
sealed class EdifactCursor : IDisposable
{
    const int ScanAtOnce = 1 << 14;

    readonly ByteWindow window;
    readonly int mostSegmentBytes;
    readonly SeparatorScanner scanner = new();
    readonly LineJoiner joiner = new();
    int next, nextStop, nextTerminator, nextSpecial;
    int scannedTo;
    int scanAtOnce = ScanAtOnce;
    int first, last, start;
    int[] stops = [];
    bool isCut;

    public EdifactCursor(Stream file, int mostSegmentBytes)
    {
        this.mostSegmentBytes = mostSegmentBytes;
        window = new ByteWindow(file, mostSegmentBytes);
    }

    public EdifactDelimiters Delimiters { get; private set; } = new(0, 0, 0, null, null, 0, FromUna: false);

    /// <summary>The current segment taken apart, in the window or in a copy without the line ends it was wrapped with.</summary>
    public SegmentParts Parts { get; } = new();

    /// <summary>Tag of three characters, the first in the lowest byte; 0 for any other.</summary>
    public int Tag { get; private set; }

    /// <summary>The segment has bytes that need a second look; see <see cref="SeparatorScanner.Specials"/>.</summary>
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
    public long EndOffset => window.Offset + next;

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
            while (start < stop && window.Bytes[start] <= (byte)' ')
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
        (IsUnterminated, isCut) = (false, false);
        next = (int)(Offset - window.Offset);
        Forget();
    }

    /// <summary>Looks for the next UNA or UNB. What is passed on the way, blanks aside, is told in <see cref="EnvelopeSearch"/>.</summary>
    public EnvelopeSearch FindInterchange()
    {
        var before = window.Offset;
        var found = new EnvelopeFinder(window, Delimiters.Segment).Find(ref next);
        if (window.Offset != before)
            Forget();
        return found;
    }

    /// <summary>Goes on at the UNB that was found, with its delimiters; the UNB is the next segment.</summary>
    public void Enter(EnvelopeStart found)
    {
        next += found.UnbAt;
        Delimiters = found.Delimiters;
        scanner.Use(found.Delimiters);
        joiner.Use(found.Delimiters);
        Forget();
    }

    /// <summary>Offset in the file of the byte that is read next.</summary>
    public long NextOffset => window.Offset + next;

    public void Dispose() => window.Dispose();

    /// <summary>After the end of the file the last segment may have left the window; its line is then that of the window's start.</summary>
    int LineAt(long offset) => window.LineAt((int)Math.Clamp(offset - window.Offset, 0, window.Length));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Take()
    {
        if (stops != scanner.Stops)
            stops = scanner.Stops;
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
        if (HasSpecials && joiner.Join(window, start, stops[last]))
            TakeJoined();
        else
            Parts.Set(window.Bytes, start, stops, first, last, Delimiters);
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
        while (start < end && window.Bytes[start] is <= (byte)' ' or 0x1A)
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
        var isReleased = false;
        while (true)
        {
            var passed = FindUnreleased(window.From(next), ref isReleased);
            if (passed >= 0)
            {
                next += passed + 1;
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

    /// <summary>Place of the first terminator that no release character stands before; -1 when there is none.</summary>
    int FindUnreleased(ReadOnlySpan<byte> bytes, ref bool isReleased)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (isReleased)
                isReleased = false;
            else if (bytes[i] == Delimiters.Release)
                isReleased = true;
            else if (bytes[i] == Delimiters.Segment)
                return i;
        }

        return -1;
    }
}
