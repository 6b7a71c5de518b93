using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Faults;

namespace Gateway.Formats.Lockbox.Reader;

/// <summary>Records of a file one after the other, with what had to be passed over to find them. Memory is one window, whatever the file's size.</summary>
sealed class RecordCursor : IDisposable
{
    /// <summary>What is looked at ahead to find the layout; also the longest line that is read at all.</summary>
    public const int Ahead = 1 << 19;

    const byte EndMark = 0x1A;

    readonly ByteWindow window;
    readonly int[] sizes;
    int size;
    int next;
    bool begun;
    bool blankTold;

    /// <param name="sizes">Record lengths to try where the file has no line ends.</param>
    public RecordCursor(Stream file, IEnumerable<int> sizes)
    {
        window = new ByteWindow(file, 2 * Ahead);
        this.sizes = [.. sizes];
    }

    /// <summary>Tolerances that were used since they were last taken.</summary>
    public List<Fault> Tolerated { get; } = [];

    public int Start { get; private set; }

    public int Length { get; private set; }

    /// <summary>Lines from 1; records where there are no lines.</summary>
    public int Line { get; private set; }

    public bool IsTooLong { get; private set; }

    public ReadOnlySpan<byte> Record => window.Bytes.AsSpan(Start, Length);

    public char Type => (char)window.Bytes[Start];

    public SourcePosition Position => new(window.Offset + Start, Line);

    public long ByteEnd => window.Offset + Start + Length;

    /// <summary>0 where lines end records.</summary>
    public int RecordSize => size;

    public bool Next()
    {
        if (!begun) Begin();
        while (Frame())
        {
            Line++;
            var trimmed = Record.TrimEnd(" \0"u8);
            if (trimmed.IsEmpty) TellBlank();
            else if (trimmed[0] == EndMark) Tolerated.Add(LockboxFaultKinds.ControlZ.At(Position));
            else
            {
                Length = trimmed[^1] == EndMark ? WithoutMark(trimmed) : trimmed.Length;
                return true;
            }
        }

        return false;
    }

    /// <summary>The bytes from the current record on, as many as are looked at to find the layout.</summary>
    /// <param name="complete">False when the file goes on behind them.</param>
    public ReadOnlySpan<byte> LookAhead(out bool complete)
    {
        while (window.Length - Start < Ahead && Fill())
        {
        }

        complete = window.AtEnd;
        return window.From(Start);
    }

    public void BeginHash() => window.BeginHash(Start);

    /// <summary>Of everything up to the end of the current record.</summary>
    public ReadOnlyMemory<byte> EndHash() => window.EndHash(Start + Length);

    /// <summary>Of everything up to the current record, which belongs to another file or is none.</summary>
    public ReadOnlyMemory<byte> EndHashBefore() => window.EndHash(Start);

    public void Dispose() => window.Dispose();

    void Begin()
    {
        begun = true;
        while (window.Length < 2 * FormatDetector.BytesWanted && window.Fill(0))
        {
        }

        if (window.From(0).StartsWith("\uFEFF"u8))
        {
            Tolerated.Add(LockboxFaultKinds.ByteOrderMark.At(new SourcePosition(0, 1)));
            next = 3;
        }

        size = RecordFrame.SizeOf(window.From(next), sizes);
        if (size > 0) Tolerated.Add(LockboxFaultKinds.NoLines.At(new SourcePosition(next, 1), found: $"{size}"));
    }

    /// <summary>Finds the next record, blank or not. False at the end of the file.</summary>
    bool Frame()
    {
        Start = next;
        IsTooLong = false;
        while (true)
        {
            if (RecordFrame.TryNext(window.Bytes.AsSpan(0, window.Length), Start, size, window.AtEnd, out var length, out var following))
            {
                (Length, next) = (length, following);
                return true;
            }

            if (window.AtEnd) return false;
            if (Fill()) continue;
            if (window.AtEnd) continue;
            IsTooLong = true;
            (Length, next) = (window.Length - Start, window.Length);
            return true;
        }
    }

    bool Fill()
    {
        var dropped = Start;
        var read = window.Fill(Start);
        Start -= dropped;
        next -= dropped;
        return read;
    }

    int WithoutMark(ReadOnlySpan<byte> trimmed)
    {
        Tolerated.Add(LockboxFaultKinds.ControlZ.At(Position));
        return trimmed.TrimEnd([EndMark]).TrimEnd(" \0"u8).Length;
    }

    void TellBlank()
    {
        if (blankTold) return;
        blankTold = true;
        Tolerated.Add(LockboxFaultKinds.BlankLine.At(Position));
    }
}
