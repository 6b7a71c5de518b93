using System.Runtime.InteropServices;

namespace Gateway.Formats.X12;

/// <summary>Where X12 begins in a text that came in something else, and the delimiters that it is written with.</summary>
/// <param name="Start">Of the first segment's ID.</param>
/// <param name="HasInterchange">It begins with an ISA that can be read, which names the delimiters.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct FragmentStart(int Start, X12Delimiters Delimiters, bool HasInterchange)
{
    /// <summary>Usual in addenda, and what is taken where nothing shows another.</summary>
    const byte Backslash = (byte)'\\';

    /// <summary>Nothing that a payment's text is likely to hold; a fragment without ISA names no component separator.</summary>
    const byte NoComponent = 0x1F;

    static ReadOnlySpan<byte> ElementSeparators => "*|^+!#%\x1D"u8;

    static ReadOnlySpan<byte> LikelyTerminators => "\\~'!|^;%#$@?<>[]{}`\x1C\x1E\x15"u8;

    /// <summary>Null when no segment of a remittance begins anywhere in the text.</summary>
    /// <param name="ids">Segments that may stand in a remittance, packed as <see cref="SegmentIds.Pack(ReadOnlySpan{byte})"/> does.</param>
    public static FragmentStart? Find(ReadOnlySpan<byte> text, HashSet<int> ids)
    {
        for (var from = 0; text[from..].IndexOfAny(ElementSeparators) is var found and >= 0; from += found + 1)
        {
            var separator = from + found;
            var start = SegmentBefore(text, separator, ids);
            if (start < 0 || !IsSure(text[start..], text[separator]))
                continue;
            if (text[start..].StartsWith("ISA"u8) && IsaReader.Read(text[start..]) is { } isa)
                return new FragmentStart(start, isa.Delimiters, HasInterchange: true);
            var element = text[separator];
            var terminator = TerminatorBetween(text, separator, element, ids) ?? TerminatorWithin(text[separator..], element);
            return new FragmentStart(start, new X12Delimiters(element, NoComponent, terminator, null), HasInterchange: false);
        }

        return null;
    }

    /// <summary>Start of the segment ID that ends at a separator; -1 when there is none.</summary>
    static int SegmentBefore(ReadOnlySpan<byte> text, int separator, HashSet<int> ids)
    {
        for (var length = 3; length >= 2; length--)
        {
            var start = separator - length;
            if (start >= 0 && (start == 0 || !char.IsAsciiLetterOrDigit((char)text[start - 1])) && ids.Contains(SegmentIds.Pack(text[start..separator])))
                return start;
        }

        return -1;
    }

    /// <summary>The asterisk hardly ever follows three capitals in a sentence; other separators have to occur again, and the segment has to be one that begins something.</summary>
    static bool IsSure(ReadOnlySpan<byte> segment, byte separator) =>
        separator == (byte)'*'
        || (segment.Count(separator) > 2
            && (segment.StartsWith("RMR"u8) || segment.StartsWith("BPR"u8) || segment.StartsWith("TRN"u8) || segment.StartsWith("ISA"u8) || segment.StartsWith("ST"u8)));

    /// <summary>What stands before later segments most often; null when there are none.</summary>
    static byte? TerminatorBetween(ReadOnlySpan<byte> text, int from, byte element, HashSet<int> ids)
    {
        Span<int> votes = stackalloc int[256];
        var best = 0;
        for (var i = from + 1; i < text.Length; i++)
        {
            if (text[i] != element || SegmentBefore(text, i, ids) is not (var start and > 0))
                continue;
            var candidate = EndBefore(text, start, element);
            if (candidate == 0)
                continue;
            votes[candidate]++;
            if (votes[candidate] > votes[best] || best == 0)
                best = candidate;
        }

        return best == 0 ? null : (byte)best;
    }

    /// <summary>The terminator or line end before a segment; 0 when there is none.</summary>
    static byte EndBefore(ReadOnlySpan<byte> text, int start, byte element)
    {
        byte lineEnd = 0;
        for (var i = start - 1; i >= 0; i--)
        {
            if (text[i] is (byte)'\n' or (byte)'\r')
                lineEnd = lineEnd == (byte)'\n' ? lineEnd : text[i];
            else if (text[i] != (byte)' ')
                return text[i] != element && LikelyTerminators.Contains(text[i]) ? text[i] : lineEnd;
        }

        return 0;
    }

    /// <summary>With one segment alone: its last character, if that is one of the two usual terminators, or one of them within.</summary>
    static byte TerminatorWithin(ReadOnlySpan<byte> text, byte element)
    {
        if (element != (byte)'~' && text.Contains((byte)'~') && !text.Contains(Backslash))
            return (byte)'~';
        return Backslash;
    }
}
