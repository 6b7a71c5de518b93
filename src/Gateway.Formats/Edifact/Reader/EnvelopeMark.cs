using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact;

/// <summary>EDIFACT interchanges begin with a UNA or UNB at the start of a segment.</summary>
/// <param name="terminator">Of the interchange before.</param>
sealed class EnvelopeMark(byte terminator) : IStartMark<EnvelopeStart>
{
    public int BytesWanted => EnvelopeStart.BytesWanted;

    public EnvelopeStart? Read(ReadOnlySpan<byte> bytes, bool isSegmentStart) => isSegmentStart ? EnvelopeStart.Read(bytes) : null;

    public bool Separates(byte before) => before is (byte)'\r' or (byte)'\n' or 0x1A or 0 || before == terminator || before == (byte)'\'';

    public bool LooksLikeOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith("UNA"u8) || bytes.StartsWith("UNB"u8);

    public int IndexOfNext(ReadOnlySpan<byte> bytes)
    {
        for (var at = 1; ; at++)
        {
            var found = bytes[at..].IndexOf("UN"u8);
            if (found < 0)
                return -1;
            at += found;
            if (LooksLikeOne(bytes[at..]))
                return at;
        }
    }
}
