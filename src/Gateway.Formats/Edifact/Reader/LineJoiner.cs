using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>
/// Some senders break a file into lines of a fixed length wherever they fall. A line end inside a segment is taken for such a break only at
/// one of the lengths that records usually have: anywhere else a terminator may be missing, and joining would make a wrong value out of two right ones.
/// </summary>
sealed class LineJoiner
{
    readonly SegmentScanner scanner = new();

    public byte[] Bytes { get; private set; } = [];

    public int[] Stops => scanner.Stops;

    public int StopCount { get; private set; }

    /// <summary>At least one break was taken out (not just a line end before the terminator).</summary>
    public bool JoinedLines { get; private set; }

    public bool HasSpecials => scanner.SpecialCount > 0;

    public void Use(in SegmentSeparators separators) => scanner.Use(separators);

    /// <summary>Copies the segment in [start, end) without its breaks; false when it has none.</summary>
    public bool Join(ByteWindow window, int start, int end)
    {
        if (window.Bytes.AsSpan(start, end - start).IndexOfAny((byte)'\n', (byte)'\r') < 0)
            return false;
        if (Bytes.Length < end - start + ByteWindow.Slack)
            Bytes = new byte[end - start + (2 * ByteWindow.Slack)];
        JoinedLines = false;
        var last = start + window.Bytes.AsSpan(start, end - start).TrimEnd("\r\n"u8).Length;
        var length = 0;
        for (var i = start; i < last; i++)
        {
            var width = BreakAt(window, i);
            if (width == 0)
                Bytes[length++] = window.Bytes[i];
            else
                i += width - 1;
        }

        if (length == end - start)
            return false;
        FindStops(length);
        return true;
    }

    /// <summary>Bytes of the break that stands here; 0 when none does.</summary>
    int BreakAt(ByteWindow window, int at)
    {
        var bytes = window.Bytes;
        var width = bytes[at] == '\n' ? 1 : bytes[at] == '\r' && bytes[at + 1] == '\n' ? 2 : 0;
        if (width == 0 || window.ColumnAt(at) is not (72 or 80 or 128 or 132 or 256 or 512))
            return 0;
        JoinedLines = true;
        return width;
    }

    void FindStops(int length)
    {
        scanner.Clear();
        scanner.Scan(Bytes, 0, length);
        scanner.Stops[scanner.StopCount] = length;
        StopCount = scanner.StopCount + 1;
    }
}
