using System.Text;

namespace Gateway.Formats.X12;

/// <summary>
/// Takes an ISA and its delimiters from the bytes: at the fixed positions first, else by counting its 16 separators.
/// Source: X12.5, ISA segment; 106 characters, element separator at 4, component separator at 105, terminator at 106.
/// </summary>
static class IsaReader
{
    /// <summary>More than the longest ISA that counting separators may take: elements up to four times their width, line ends.</summary>
    public const int MostBytes = 400;

    const int Standard = 106;
    static readonly int[] Separators = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];

    /// <summary>Null when no ISA can be made of what stands here.</summary>
    public static IsaSegment? Read(ReadOnlySpan<byte> bytes, bool fixedOnly = false)
    {
        if (bytes.Length < 36 || !bytes.StartsWith("ISA"u8) || !IsDelimiter(bytes[3]))
            return null;
        if (HasFixedPositions(bytes))
            return Take(bytes, Separators, Standard, isStandard: true, wasWrapped: false);
        Span<byte> joined = stackalloc byte[Standard];
        if (Join(bytes, joined) is var length and > 0 && HasFixedPositions(joined))
            return Take(joined, Separators, length, isStandard: true, wasWrapped: true);
        return fixedOnly ? null : ReadByCount(bytes[..Math.Min(bytes.Length, MostBytes)]);
    }

    static bool HasFixedPositions(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Standard)
            return false;
        var separator = bytes[3];
        foreach (var at in Separators)
        {
            if (bytes[at] != separator)
                return false;
        }

        return AreDistinct(separator, bytes[104], bytes[105]);
    }

    static bool AreDistinct(byte element, byte component, byte segment) =>
        element != segment && component != segment && component != element && IsDelimiter(segment);

    /// <summary>The first 106 bytes without line ends; gives the bytes taken, 0 when there are too few or no line end.</summary>
    static int Join(ReadOnlySpan<byte> bytes, Span<byte> joined)
    {
        var length = 0;
        for (var i = 0; i < bytes.Length && i < MostBytes; i++)
        {
            if (bytes[i] is (byte)'\n' or (byte)'\r')
                continue;
            joined[length++] = bytes[i];
            if (length == joined.Length)
                return i + 1 > length ? i + 1 : 0;
        }

        return 0;
    }

    static IsaSegment? ReadByCount(ReadOnlySpan<byte> bytes)
    {
        var separator = bytes[3];
        Span<int> found = stackalloc int[16];
        var count = 0;
        for (var i = 0; i < bytes.Length && count < 16; i++)
        {
            if (bytes[i] is (byte)'\n' or (byte)'\r')
                return null;
            if (bytes[i] == separator)
                found[count++] = i;
        }

        var component = count == 16 ? found[15] + 1 : bytes.Length;
        if (component + 1 >= bytes.Length || !AreDistinct(separator, bytes[component], bytes[component + 1]))
            return null;
        return Take(bytes, found, component + 2, isStandard: false, wasWrapped: false);
    }

    static IsaSegment Take(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> separators, int length, bool isStandard, bool wasWrapped)
    {
        var elements = new string[16];
        for (var i = 0; i < 15; i++)
            elements[i] = Encoding.Latin1.GetString(bytes[(separators[i] + 1)..separators[i + 1]]).Trim(' ');
        var component = separators[15] + 1;
        elements[15] = ((char)bytes[component]).ToString();
        var delimiters = new X12Delimiters(bytes[3], bytes[component], bytes[component + 1], Repetition(elements[10], elements[11]));
        return new IsaSegment(elements, delimiters, length, isStandard, wasWrapped);
    }

    /// <summary>ISA11 is the repetition separator from 00402 on; a letter or digit there is none.</summary>
    static byte? Repetition(string isa11, string version) =>
        string.CompareOrdinal(version, "00402") >= 0 && isa11.Length == 1 && !char.IsAsciiLetterOrDigit(isa11[0]) && isa11[0] != ' '
            ? (byte)isa11[0]
            : null;

    static bool IsDelimiter(byte b) => !char.IsAsciiLetterOrDigit((char)b) && b != (byte)' ';
}
