namespace Gateway.Formats.Framing;

/// <summary>Passes blanks and whatever is no interchange until one begins.</summary>
sealed class StartFinder<T>(ByteWindow window, IStartMark<T> mark)
    where T : class
{
    const int Shown = 100;

    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    long strayFrom = -1;
    long strayTo = -1;
    byte[] strayText = [];
    int strayLine;
    bool looksLikeOne;

    /// <param name="at">Where to begin in the window; afterwards the place where the interchange begins.</param>
    public StartSearch<T> Find(ref int at)
    {
        while (true)
        {
            if (window.Length - at < mark.BytesWanted && !window.AtEnd)
            {
                window.Fill(at);
                at = 0;
            }

            at += Blanks(window.From(at));
            if (at >= window.Length)
            {
                if (window.AtEnd)
                    return Result(null);
                continue;
            }

            if (window.Length - at < mark.BytesWanted && !window.AtEnd)
                continue;
            if (mark.Read(window.From(at), IsSegmentStart(at)) is { } start)
                return Result(start);
            at = PassStray(at);
        }
    }

    static int Blanks(ReadOnlySpan<byte> bytes)
    {
        var i = 0;
        while (i < bytes.Length)
        {
            if (bytes[i] <= (byte)' ')
                i++;
            else if (bytes[i..].StartsWith(ByteOrderMark))
                i += ByteOrderMark.Length;
            else
                break;
        }

        return i;
    }

    bool IsSegmentStart(int at) => strayFrom < 0 || at == 0 || mark.Separates(window.Bytes[at - 1]);

    /// <summary>Everything up to the next place that looks like an interchange is stray; gives that place.</summary>
    int PassStray(int at)
    {
        var bytes = window.From(at);
        if (strayFrom < 0)
        {
            strayFrom = window.Offset + at;
            strayText = bytes[..Math.Min(bytes.Length, Shown)].ToArray();
            strayLine = window.LineAt(at);
            looksLikeOne = mark.LooksLikeOne(bytes);
        }

        var next = mark.IndexOfNext(bytes);
        var passed = next >= 0 ? next : window.AtEnd ? bytes.Length : Math.Max(1, bytes.Length - 2);
        strayTo = window.Offset + at + bytes[..passed].TrimEnd(" \t\r\n\0\x1A"u8).Length;
        return at + passed;
    }

    StartSearch<T> Result(T? start) => new(start, strayFrom, strayTo, strayText, strayLine, looksLikeOne);
}
