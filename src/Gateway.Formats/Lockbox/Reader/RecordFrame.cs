namespace Gateway.Formats.Lockbox.Reader;

/// <summary>Where one record ends: at a line end of any kind, or after so many characters in files without any.</summary>
static class RecordFrame
{
    const int LongestLineSought = 2048;

    /// <summary>True when the record that begins at <paramref name="at"/> is whole; false when more bytes are needed to tell.</summary>
    /// <param name="size">0 for lines.</param>
    public static bool TryNext(ReadOnlySpan<byte> bytes, int at, int size, bool atEnd, out int length, out int next)
    {
        var rest = bytes[at..];
        length = size == 0 ? rest.IndexOfAny((byte)'\r', (byte)'\n') : Math.Min(size, rest.Length);
        next = at + length;
        if (size > 0) return length == size || (atEnd && length > 0);
        if (length < 0)
        {
            length = rest.Length;
            next = bytes.Length;
            return atEnd && length > 0;
        }

        next = at + length + 1;
        if (rest[length] == '\n') return true;
        if (length + 1 == rest.Length) return atEnd;
        if (rest[length + 1] == '\n') next++;
        return true;
    }

    /// <summary>Length of the records of a file without line ends, by the order in which record types may follow each other; 0 where lines end them.</summary>
    public static int SizeOf(ReadOnlySpan<byte> start, IEnumerable<int> sizes)
    {
        var sought = start[..Math.Min(start.Length, LongestLineSought)];
        if (sought.IndexOfAny((byte)'\r', (byte)'\n') >= 0) return 0;
        var best = 0;
        var bestShare = 0.5;
        foreach (var size in sizes.Where(size => size > 0).Distinct().Order())
        {
            var share = ShareInOrder(start, size);
            if (share <= bestShare) continue;
            (best, bestShare) = (size, share);
        }

        return best;
    }

    static double ShareInOrder(ReadOnlySpan<byte> start, int size)
    {
        var (well, all) = (0, 0);
        for (var at = size; at < start.Length; at += size)
        {
            if (start[at] is 0x1A or (byte)' ' or (byte)'\r' or (byte)'\n') break;
            all++;
            if (After(start[at - size]).Contains((char)start[at])) well++;
        }

        return all == 0 ? 0 : (double)well / all;
    }

    static string After(byte type) => type switch
    {
        (byte)'1' => "25",
        (byte)'2' => "5",
        (byte)'5' => "5678",
        (byte)'6' or (byte)'4' => "4678",
        (byte)'7' => "5678",
        (byte)'8' => "59",
        (byte)'9' => "1",
        _ => "",
    };
}
