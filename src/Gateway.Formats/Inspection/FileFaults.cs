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

    public static Fault UnknownFormat(ReadOnlySpan<byte> start) => new(
        "format.unknown", FaultSeverity.Error, FaultOwner.Partner, new SourcePosition(0, Line: 1), Element: null, Printable(start),
        "ISA, UNA, UNB, 01, or 101 at the start",
        "The file begins like none of the formats X12, EDIFACT, BAI2, lockbox or NACHA; ask the sender what it is, or whether it is encrypted or compressed.");

    public static Fault NotYetRead(FileFormat format) => new(
        "format.notYetRead", FaultSeverity.Error, FaultOwner.Us, new SourcePosition(0, Line: 1), Element: null, FormatName(format), "x12",
        $"The file looks like {FormatName(format)}, which this release recognises but does not read; today X12 is read (810 and 820 in full, 824, 997, 999 and TA1 checked).");

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
