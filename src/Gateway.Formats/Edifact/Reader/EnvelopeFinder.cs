using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>Passes blanks and whatever is no EDIFACT until a UNA or UNB stands at the start of a segment.</summary>
sealed class EnvelopeFinder(ByteWindow window, byte terminator)
{
    const int Shown = 100;

    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    long strayFrom = -1;
    long strayTo = -1;
    byte[] strayText = [];
    int strayLine;
    bool looksLikeOne;

    /// <param name="at">Where to begin in the window; afterwards the place of the UNA or UNB.</param>
    public EnvelopeSearch Find(ref int at)
    {
        while (true)
        {
            if (window.Length - at < EnvelopeStart.BytesWanted && !window.AtEnd)
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

            if (window.Length - at < EnvelopeStart.BytesWanted && !window.AtEnd)
                continue;
            if (IsSegmentStart(at) && EnvelopeStart.Read(window.From(at)) is { } start)
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

    bool IsSegmentStart(int at) =>
        strayFrom < 0 || at == 0 || window.Bytes[at - 1] is (byte)'\r' or (byte)'\n' or 0x1A or 0 || window.Bytes[at - 1] == terminator || window.Bytes[at - 1] == (byte)'\'';

    /// <summary>Everything up to the next «UNA» or «UNB» is stray; gives its place.</summary>
    int PassStray(int at)
    {
        var bytes = window.From(at);
        if (strayFrom < 0)
        {
            strayFrom = window.Offset + at;
            strayText = bytes[..Math.Min(bytes.Length, Shown)].ToArray();
            strayLine = window.LineAt(at);
            looksLikeOne = IsEnvelopeTag(bytes);
        }

        var candidate = 1;
        while (true)
        {
            var found = bytes[candidate..].IndexOf("UN"u8);
            candidate = found < 0 ? -1 : candidate + found;
            if (candidate < 0 || candidate + 2 >= bytes.Length || IsEnvelopeTag(bytes[candidate..]))
                break;
            candidate++;
        }

        var passed = candidate >= 0 && candidate + 2 < bytes.Length ? candidate : window.AtEnd ? bytes.Length : Math.Max(1, bytes.Length - 2);
        strayTo = window.Offset + at + bytes[..passed].TrimEnd(" \t\r\n\0\x1A"u8).Length;
        return at + passed;
    }

    static bool IsEnvelopeTag(ReadOnlySpan<byte> bytes) => bytes.StartsWith("UNA"u8) || bytes.StartsWith("UNB"u8);

    EnvelopeSearch Result(EnvelopeStart? start) => new(start, strayFrom, strayTo, strayText, strayLine, looksLikeOne);
}
