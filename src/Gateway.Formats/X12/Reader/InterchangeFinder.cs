using Gateway.Formats.Framing;

namespace Gateway.Formats.X12;

/// <summary>Passes blanks and whatever is no X12 until an ISA stands at the start of a segment.</summary>
sealed class InterchangeFinder(ByteWindow window, byte terminator)
{
    const int Shown = 100;

    static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    long strayFrom = -1;
    long strayTo = -1;
    byte[] strayText = [];
    int strayLine;
    bool looksLikeIsa;

    /// <param name="at">Where to begin in the window; afterwards the place of the ISA.</param>
    public InterchangeSearch Find(ref int at)
    {
        while (true)
        {
            if (window.Length - at < IsaReader.MostBytes && !window.AtEnd)
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

            if (window.Length - at < IsaReader.MostBytes && !window.AtEnd)
                continue;
            if (IsaReader.Read(window.From(at), fixedOnly: !IsSegmentStart(at)) is { } isa)
                return Result(isa);
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
        strayFrom < 0 || at == 0 || window.Bytes[at - 1] <= (byte)' ' || window.Bytes[at - 1] == terminator || window.Bytes[at - 1] == (byte)'~';

    /// <summary>Everything up to the next «ISA» is stray; gives its place.</summary>
    int PassStray(int at)
    {
        var bytes = window.From(at);
        if (strayFrom < 0)
        {
            strayFrom = window.Offset + at;
            strayText = bytes[..Math.Min(bytes.Length, Shown)].ToArray();
            strayLine = window.LineAt(at);
            looksLikeIsa = bytes.StartsWith("ISA"u8);
        }

        var candidate = bytes[1..].IndexOf("ISA"u8);
        var passed = candidate >= 0 ? candidate + 1 : window.AtEnd ? bytes.Length : Math.Max(1, bytes.Length - 2);
        strayTo = window.Offset + at + bytes[..passed].TrimEnd(" \t\r\n\0\x1A"u8).Length;
        return at + passed;
    }

    InterchangeSearch Result(IsaSegment? isa) => new(isa, strayFrom, strayTo, strayText, strayLine, looksLikeIsa);
}
