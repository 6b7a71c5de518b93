namespace Gateway.Formats.Framing;

/// <summary>
/// Tells a file's format by its first bytes, whatever its name says. A byte-order mark and leading blanks are passed over.
/// It only names the reader to try: what is wrong with the file is the reader's to say.
/// </summary>
public static class FormatDetector
{
    /// <summary>So many first bytes are enough for every rule below, leading blanks within reason included.</summary>
    public const int BytesWanted = 1024;

    /// <summary>Takes the first bytes of a file, fewer than <see cref="BytesWanted"/> when it is shorter. Never throws.</summary>
    public static FileFormat Detect(ReadOnlySpan<byte> start)
    {
        var text = WithoutMarkAndBlanks(start);
        if (IsTagged(text, "ISA"u8)) return FileFormat.X12;
        if (IsTagged(text, "UNA"u8) || IsTagged(text, "UNB"u8)) return FileFormat.Edifact;
        if (text.StartsWith("01,"u8)) return FileFormat.Bai2;
        if (FixedRecordFiles.IsNacha(text)) return FileFormat.Nacha;
        return FixedRecordFiles.IsLockbox(text) ? FileFormat.Lockbox : FileFormat.Unknown;
    }

    /// <summary>The file is text in the code of mainframes, which no reader takes: it has to come in ASCII.</summary>
    public static bool IsEbcdic(ReadOnlySpan<byte> start) => EbcdicText.Is(start);

    static ReadOnlySpan<byte> WithoutMarkAndBlanks(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8)) start = start[3..];
        return start.TrimStart(" \t\r\n\0"u8);
    }

    /// <summary>The tag ends there: "ISABEL" is a word. A file cut off right after its tag still is one of its kind.</summary>
    static bool IsTagged(ReadOnlySpan<byte> text, ReadOnlySpan<byte> tag) =>
        text.StartsWith(tag) && (text.Length == tag.Length || !char.IsAsciiLetterOrDigit((char)text[tag.Length]));
}
