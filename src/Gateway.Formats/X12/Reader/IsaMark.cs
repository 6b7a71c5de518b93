using Gateway.Formats.Framing;

namespace Gateway.Formats.X12;

/// <summary>X12 interchanges begin with an ISA.</summary>
/// <param name="terminator">Of the interchange before.</param>
sealed class IsaMark(byte terminator) : IStartMark<IsaSegment>
{
    public int BytesWanted => IsaReader.MostBytes;

    /// <summary>In the middle of other text only an ISA of the standard's widths is one.</summary>
    public IsaSegment? Read(ReadOnlySpan<byte> bytes, bool isSegmentStart) => IsaReader.Read(bytes, fixedOnly: !isSegmentStart);

    public bool Separates(byte before) => before <= (byte)' ' || before == terminator || before == (byte)'~';

    public bool LooksLikeOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith("ISA"u8);

    public int IndexOfNext(ReadOnlySpan<byte> bytes)
    {
        var next = bytes[1..].IndexOf("ISA"u8);
        return next < 0 ? -1 : next + 1;
    }
}
