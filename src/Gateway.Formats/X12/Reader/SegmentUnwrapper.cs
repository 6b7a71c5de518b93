using Gateway.Formats.Framing;

namespace Gateway.Formats.X12;

/// <summary>
/// Some senders break a file into lines of 80 characters wherever they fall. A line end inside a segment is taken for such a break only
/// at column 80: anywhere else a terminator may be missing, and joining would make a wrong value out of two right ones.
/// </summary>
sealed class SegmentUnwrapper
{
    const int WrapColumn = 80;

    public byte[] Bytes { get; private set; } = [];

    public int[] Stops { get; private set; } = [];

    public int StopCount { get; private set; }

    /// <summary>At least one break was taken out (not just a carriage return before the terminator).</summary>
    public bool JoinedLines { get; private set; }

    public bool HasSpecials { get; private set; }

    /// <summary>Copies the segment in [start, end) without its breaks; false when it has none.</summary>
    public bool Unwrap(ByteWindow window, int start, int end, X12Delimiters delimiters)
    {
        if (window.Bytes.AsSpan(start, end - start).IndexOfAny((byte)'\n', (byte)'\r') < 0)
            return false;
        if (Bytes.Length < end - start + ByteWindow.Slack)
        {
            Bytes = new byte[end - start + (2 * ByteWindow.Slack)];
            Stops = new int[Bytes.Length];
        }

        JoinedLines = false;
        var length = 0;
        for (var i = start; i < end; i++)
        {
            var width = BreakAt(window, i, end);
            if (width == 0)
                Bytes[length++] = window.Bytes[i];
            else
                i += width - 1;
        }

        if (length == end - start)
            return false;
        FindStops(length, delimiters);
        return true;
    }

    /// <summary>Bytes of the break that stands here; 0 when none does.</summary>
    int BreakAt(ByteWindow window, int at, int end)
    {
        var bytes = window.Bytes;
        if (bytes[at] == '\r' && at + 1 == end)
            return 1;
        var width = bytes[at] == '\n' ? 1 : bytes[at] == '\r' && bytes[at + 1] == '\n' ? 2 : 0;
        if (width == 0 || window.ColumnAt(at) != WrapColumn)
            return 0;
        JoinedLines = true;
        return width;
    }

    void FindStops(int length, X12Delimiters delimiters)
    {
        StopCount = 0;
        HasSpecials = false;
        for (var i = 0; i < length; i++)
        {
            var b = Bytes[i];
            if (b == delimiters.Element)
                Stops[StopCount++] = i;
            else if (b < ' ' || b >= 0x7F || b == delimiters.Component || b == delimiters.Repetition)
                HasSpecials = true;
        }

        Stops[StopCount++] = length;
    }
}
