using Gateway.Formats.Framing;

namespace Gateway.Formats.Inspection;

/// <summary>Faults of a whole file, before any format's reader has looked at it.</summary>
public static class FileFaults
{
    /// <summary>Where the place in the file is not known because there is no file to point into.</summary>
    public static readonly SourcePosition Nowhere = new(-1);

    public static Fault Missing() => new(
        "file.missing", FaultSeverity.Error, FaultOwner.Us, Nowhere, Element: null, Found: null, "a file",
        "There is no file of this name; check the name and the folder.");

    /// <param name="reason">What the system says.</param>
    public static Fault NotOpened(string reason) => new(
        "file.notOpened", FaultSeverity.Error, FaultOwner.Us, Nowhere, Element: null, reason, "a readable file",
        "The file cannot be opened; check its permissions and whether another program holds it.");

    public static Fault Empty() => new(
        "file.empty", FaultSeverity.Error, FaultOwner.Partner, new SourcePosition(0), Element: null, Found: null, "an interchange",
        "The file is empty; ask the sender to send it again.");

    /// <summary>Why a file that begins so cannot be read: wrapped in something that has to come off first, or of no format that we know.</summary>
    public static Fault NotReadable(ReadOnlySpan<byte> start) => WrappingOf(start) is { } wrapping ? Wrapped(start, wrapping)
        : FormatDetector.IsEbcdic(start) ? Ebcdic(start)
        : UnknownFormat(start);

    static Fault Wrapped(ReadOnlySpan<byte> start, string wrapping) => new(
        "format.wrapped", FaultSeverity.Error, FaultOwner.Partner, new SourcePosition(0, Line: 1), Element: null, Printable(start), "the file itself",
        $"The file is wrapped: it begins like {wrapping}. Take that off and drop the file that is inside; or ask the sender to send it plain.");

    static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    static ReadOnlySpan<byte> Utf16Little => [0xFF, 0xFE];

    static ReadOnlySpan<byte> Utf16Big => [0xFE, 0xFF];

    /// <summary>By the first bytes: RFC 1952, APPNOTE of PKWARE, RFC 9580, the CMS and PDF and RTF headers.</summary>
    static string? WrappingOf(ReadOnlySpan<byte> start) =>
        start.StartsWith(Gzip) ? "a file compressed with gzip"
        : start.StartsWith("PK\x03\x04"u8) ? "a zip archive or an Office document"
        : start.StartsWith("-----BEGIN PGP"u8) || (start.Length > 2 && start[0] is 0x84 or 0x85 or 0xC1 && start[1] is 0x8C or 0x01 or 0x02 or 0x03) ? "a message encrypted with PGP"
        : start.StartsWith("-----BEGIN "u8) ? "an encrypted or signed message (PEM)"
        : start.StartsWith("%PDF-"u8) ? "a PDF document"
        : start.StartsWith("{\\rtf"u8) ? "a text processor's document (RTF)"
        : start.StartsWith(Utf16Little) || start.StartsWith(Utf16Big) ? "text in UTF-16"
        : null;

    static Fault Ebcdic(ReadOnlySpan<byte> start) => new(
        "format.ebcdic", FaultSeverity.Error, FaultOwner.Partner, new SourcePosition(0, Line: 1), Element: null, Convert.ToHexString(start[..Math.Min(start.Length, 8)]),
        "ASCII",
        "This file is in EBCDIC, the code of mainframes; nothing of it was read. Ask the sender for ASCII, which is a setting of the transfer.");

    static Fault UnknownFormat(ReadOnlySpan<byte> start) => new(
        "format.unknown", FaultSeverity.Error, FaultOwner.Partner, new SourcePosition(0, Line: 1), Element: null, Printable(start),
        "ISA, UNA, UNB, 01, or 101 at the start",
        "The file begins like none of the formats X12, EDIFACT, BAI2, lockbox or NACHA; ask the sender what it is, or whether it is encrypted or compressed.");

    /// <summary>The name that scripts know it by.</summary>
    public static string FormatName(FileFormat format) => format.ToString().ToLowerInvariant();

    /// <summary>The first few bytes; what cannot be printed becomes a point.</summary>
    static string Printable(ReadOnlySpan<byte> start)
    {
        Span<char> text = stackalloc char[Math.Min(start.Length, 20)];
        for (var i = 0; i < text.Length; i++) text[i] = start[i] is >= 0x20 and < 0x7F ? (char)start[i] : '.';
        return new string(text);
    }
}
