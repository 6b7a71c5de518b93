using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2;

/// <summary>
/// The line that reading stands on, without the blanks around it, and how to get to the next that is not blank. What stands from
/// <see cref="KeptFrom"/> on stays in the window, for a record that goes on over several lines. Nothing is made per line.
/// </summary>
sealed class LineCursor(Stream file, int mostLineBytes) : IDisposable
{
    const int ScanAtOnce = 1 << 14;

    readonly ByteWindow window = new(file, mostLineBytes * 2);
    readonly LineScanner scanner = new();
    int next, nextLine, nextComma, nextSpecial;
    int scannedTo;
    int scanAtOnce = ScanAtOnce;
    long linesPassed;
    bool wasLineBreak = true;
    bool afterReturn;

    public byte[] Bytes => window.Bytes;

    public int Start { get; private set; }

    /// <summary>After the last byte that is not blank.</summary>
    public int End { get; private set; }

    public int FirstComma { get; private set; }

    public int EndComma { get; private set; }

    public int FirstSpecial { get; private set; }

    public int EndSpecial { get; private set; }

    public ReadOnlySpan<int> Commas => scanner.Commas;

    public ReadOnlySpan<int> Specials => scanner.Specials;

    /// <summary>Line in the file, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>A line of which only the beginning is here: it is longer than allowed, and the rest was passed over.</summary>
    public bool IsOversized { get; private set; }

    /// <summary>First position of the window that a record still wants; -1 for none.</summary>
    public int KeptFrom { get; set; } = -1;

    public long Offset => window.Offset + Start;

    /// <summary>Offset after the line, its line end not included.</summary>
    public long EndOffset => window.Offset + End;

    /// <summary>Offset of the file's end, once it has been reached.</summary>
    public long FileEnd => window.Offset + window.Length;

    public long OffsetOf(int position) => window.Offset + position;

    public void BeginHash(int position) => window.BeginHash(position);

    public ReadOnlyMemory<byte> EndHash(int position) => window.EndHash(position);

    /// <summary>Goes to the next line that is not blank; false at the end of the file.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            if (nextLine >= scanner.LineCount && !FindLine())
                return false;
            Take();
            if (Start < End)
                return true;
        }
    }

    public void Dispose() => window.Dispose();

    void Take()
    {
        var bytes = window.Bytes;
        var end = scanner.LineEnds[nextLine];
        (FirstComma, EndComma) = (nextComma, scanner.LineCommas[nextLine]);
        (FirstSpecial, EndSpecial) = (nextSpecial, scanner.LineSpecials[nextLine]);
        (nextComma, nextSpecial) = (EndComma, EndSpecial);
        nextLine++;
        var start = next;
        // A line that was cut, or that the file ends, has no line end to step over.
        next = end < window.Length && bytes[end] is (byte)'\n' or (byte)'\r' ? end + 1 : end;
        CountLine(bytes, start, end);
        while (start < end && (bytes[start] <= (byte)' ' || IsMark(bytes, start, end)))
            start += bytes[start] <= (byte)' ' ? 1 : 3;
        while (end > start && bytes[end - 1] <= (byte)' ')
            end--;
        (Start, End) = (start, end);
    }

    /// <summary>A line feed after a carriage return is the same line end; a line that was cut for its length goes on.</summary>
    void CountLine(byte[] bytes, int start, int end)
    {
        var isFeedAfterReturn = afterReturn && start == end && bytes[end] == '\n';
        if (wasLineBreak && !isFeedAfterReturn)
            linesPassed++;
        wasLineBreak = end < window.Length && bytes[end] is (byte)'\n' or (byte)'\r';
        afterReturn = wasLineBreak && bytes[end] == '\r';
        Line = (int)Math.Min(int.MaxValue, linesPassed);
    }

    static bool IsMark(byte[] bytes, int at, int end) => end - at >= 3 && bytes[at] == 0xEF && bytes[at + 1] == 0xBB && bytes[at + 2] == 0xBF;

    /// <summary>Scans on until there is a whole line; false at the end of the file.</summary>
    bool FindLine()
    {
        IsOversized = false;
        while (true)
        {
            if (scannedTo >= window.Length)
            {
                var kept = KeptFrom >= 0 ? KeptFrom : next;
                if (window.IsFull(kept) && window.Length - next >= mostLineBytes)
                    return TakeCut();
                if (!FillFrom(kept))
                    return TakeRest();
            }

            Rescan(Math.Min(window.Length, Math.Max(next, scannedTo) + scanAtOnce));
            if (scanner.LineCount > 0)
            {
                scanAtOnce = ScanAtOnce;
                return true;
            }

            scanAtOnce = Math.Min(scanAtOnce * 2, 1 << 24);
        }
    }

    bool FillFrom(int kept)
    {
        var read = window.Fill(kept);
        next -= kept;
        scannedTo = Math.Max(0, scannedTo - kept);
        if (KeptFrom >= 0)
            KeptFrom -= kept;
        return read;
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
        (nextLine, nextComma, nextSpecial) = (0, 0, 0);
        scannedTo = next;
    }

    /// <summary>The last line has no line end.</summary>
    bool TakeRest()
    {
        if (next >= window.Length)
            return false;
        TakeUpTo(window.Length);
        return true;
    }

    /// <summary>
    /// No line end within what may be held: many records on one line are cut behind the last slash that a record follows. Without one, the
    /// line's beginning is taken as oversized and the rest is passed over.
    /// </summary>
    bool TakeCut()
    {
        var cut = RecordShape.LastRecordAfterSlash(window.Bytes, next, window.Length);
        if (cut > next)
        {
            TakeUpTo(cut);
            return true;
        }

        var head = Math.Min(window.Length, next + 256);
        TakeUpTo(head);
        IsOversized = true;
        return true;
    }

    /// <summary>Makes [next, to) a line; the byte at <paramref name="to"/> is the first of what follows.</summary>
    void TakeUpTo(int to)
    {
        Forget();
        scanner.Scan(window.Bytes, next, to);
        scanner.EndLineAt(to);
        scannedTo = to;
    }

    /// <summary>After an oversized line has been told: passes what is left of it without holding it.</summary>
    public void SkipOversized()
    {
        IsOversized = false;
        while (true)
        {
            var found = window.From(next).IndexOfAny((byte)'\n', (byte)'\r');
            if (found >= 0)
            {
                next += found;
                break;
            }

            next = window.Length;
            KeptFrom = -1;
            if (!FillFrom(next))
                break;
        }

        Forget();
    }
}
