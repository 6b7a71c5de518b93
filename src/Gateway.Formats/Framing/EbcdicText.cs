namespace Gateway.Formats.Framing;

/// <summary>Recognises text in EBCDIC, as mainframes write it where a transfer was not set to translate. Source: IBM code pages 037 and 1047, which agree in letters and digits.</summary>
static class EbcdicText
{
    const int Fewest = 8;
    const int Most = 94;

    /// <summary>The first bytes of a file are EBCDIC: nothing but its letters, digits, marks and line ends, and more than half of them letters, digits and blanks.</summary>
    public static bool Is(ReadOnlySpan<byte> start)
    {
        start = start[..Math.Min(start.Length, Most)];
        var words = 0;
        var beyondAscii = 0;
        foreach (var value in start)
        {
            if (IsWord(value)) words++;
            else if (!IsMark(value)) return false;
            if (value >= 0x80) beyondAscii++;
        }

        return start.Length >= Fewest && words * 2 > start.Length && beyondAscii * 4 > start.Length;
    }

    /// <summary>Blank, letters a to z, A to Z, digits.</summary>
    static bool IsWord(byte value) => value is 0x40 or (>= 0x81 and <= 0x89) or (>= 0x91 and <= 0x99) or (>= 0xA2 and <= 0xA9)
        or (>= 0xC1 and <= 0xC9) or (>= 0xD1 and <= 0xD9) or (>= 0xE2 and <= 0xE9) or (>= 0xF0 and <= 0xF9);

    /// <summary>Punctuation; carriage return, line feed and new line; low values that pad records.</summary>
    static bool IsMark(byte value) => value is 0x00 or 0x0D or 0x15 or 0x25 or (>= 0x4A and <= 0x50) or (>= 0x5A and <= 0x61) or (>= 0x6A and <= 0x6F)
        or (>= 0x79 and <= 0x7F) or 0xA1 or 0xBA or 0xBB or 0xC0 or 0xD0 or 0xE0;
}
