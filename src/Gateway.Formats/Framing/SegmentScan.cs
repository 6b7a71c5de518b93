using System.Runtime.CompilerServices;

namespace Gateway.Formats.Framing;

/// <summary>Scans a window ahead, a stretch at a time, and hands out one segment after another as the stops of its elements: no byte is looked at twice.</summary>
sealed class SegmentScan(ByteWindow window)
{
    const int ScanAtOnce = 1 << 14;

    readonly SegmentScanner scanner = new();
    SegmentSeparators separators;
    int nextStop, nextTerminator, nextSpecial, scannedTo;
    int scanAtOnce = ScanAtOnce;

    /// <summary>Place in the window after the segment that was handed out, its terminator included.</summary>
    public int Next { get; private set; }

    /// <summary>Where the segment begins in the window.</summary>
    public int Start { get; set; }

    public int[] Stops { get; private set; } = [];

    /// <summary>The segment's first stop in <see cref="Stops"/>, which ends its ID.</summary>
    public int First { get; private set; }

    /// <summary>Its last stop: the terminator.</summary>
    public int Last { get; private set; }

    /// <summary>It has bytes that need a second look; see <see cref="SegmentScanner.Specials"/>.</summary>
    public bool HasSpecials { get; private set; }

    public void Use(in SegmentSeparators found)
    {
        separators = found;
        scanner.Use(found);
        Forget();
    }

    /// <summary>Hands out the next segment, blanks before its ID left out; false when the window has no whole one left.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Take()
    {
        while (nextTerminator < scanner.TerminatorCount || FindTerminator())
        {
            if (Stops != scanner.Stops)
                Stops = scanner.Stops;
            First = nextStop;
            Last = scanner.Terminators[nextTerminator++];
            nextStop = Last + 1;
            var start = Next;
            Next = Stops[Last] + 1;
            var stop = Stops[First];
            while (start < stop && window.Bytes[start] <= (byte)' ')
                start++;
            Start = start;
            if (start == Stops[Last])
                continue;
            FindSpecials();
            return true;
        }

        return false;
    }

    /// <summary>What is left has no terminator: the file ended, or the segment is too long, or there is nothing but blanks (false).</summary>
    public bool TakeRest(out bool tooLong)
    {
        tooLong = window.IsFull(Next);
        var end = tooLong ? Math.Min(window.Length, Next + 256) : window.Length;
        Start = Next;
        while (Start < end && window.Bytes[Start] <= (byte)' ')
            Start++;
        Next = end;
        if (Start == end && !tooLong)
            return false;
        scanner.Clear();
        scanner.Scan(window.Bytes, Start, end);
        scanner.Stops[scanner.StopCount] = end;
        (Stops, First, Last, nextSpecial) = (scanner.Stops, 0, scanner.StopCount, 0);
        FindSpecials();
        Forget();
        scannedTo = window.Length;
        return true;
    }

    /// <summary>Passes the bytes up to and with the next terminator without holding them.</summary>
    public void SkipToTerminator()
    {
        var isReleased = false;
        while (true)
        {
            var found = FindUnreleased(window.From(Next), ref isReleased);
            if (found >= 0)
            {
                Next += found + 1;
                break;
            }

            var read = window.Fill(window.Length);
            Next = 0;
            if (!read)
                break;
        }

        Forget();
    }

    /// <summary>Place of the first terminator that no release character stands before; -1 when there is none.</summary>
    int FindUnreleased(ReadOnlySpan<byte> bytes, ref bool isReleased)
    {
        if (separators.Release is not { } release)
            return bytes.IndexOf(separators.Terminator);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (isReleased)
                isReleased = false;
            else if (bytes[i] == release)
                isReleased = true;
            else if (bytes[i] == separators.Terminator)
                return i;
        }

        return -1;
    }

    /// <summary>Goes on at a place of the window; what was scanned is kept as far as it is further on.</summary>
    public void GoTo(int place)
    {
        Next = place;
        if (place > scannedTo)
        {
            Forget();
            return;
        }

        while (nextTerminator < scanner.TerminatorCount && scanner.Stops[scanner.Terminators[nextTerminator]] < place)
            nextStop = scanner.Terminators[nextTerminator++] + 1;
    }

    /// <summary>Goes on at a place of the window, which has changed or was passed before.</summary>
    public void ScanAgainFrom(int place)
    {
        Next = place;
        Forget();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void FindSpecials()
    {
        while (nextSpecial < scanner.SpecialCount && scanner.Specials[nextSpecial] < Start)
            nextSpecial++;
        HasSpecials = nextSpecial < scanner.SpecialCount && scanner.Specials[nextSpecial] < Stops[Last];
    }

    /// <summary>Scans on until there is a whole segment; false when the file or what may be held ends before.</summary>
    bool FindTerminator()
    {
        while (true)
        {
            if (scannedTo >= window.Length)
            {
                if (window.IsFull(Next))
                    return false;
                var kept = Next;
                var read = window.Fill(kept);
                Next = 0;
                scannedTo = Math.Max(0, scannedTo - kept);
                if (!read)
                {
                    Rescan(window.Length);
                    return scanner.TerminatorCount > 0;
                }
            }

            Rescan(Math.Min(window.Length, Math.Max(Next, scannedTo) + scanAtOnce));
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
        scanner.Scan(window.Bytes, Next, to);
        scannedTo = to;
    }

    void Forget()
    {
        scanner.Clear();
        nextStop = 0;
        nextTerminator = 0;
        nextSpecial = 0;
        scannedTo = Next;
    }
}
