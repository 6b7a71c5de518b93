namespace Gateway.Formats.X12.Writer;

/// <summary>
/// ISA to IEA around whatever is written between, with the counts and control numbers of the trailers kept. Source: X12.5 (ISA, IEA),
/// X12.22 (GS, GE, ST, SE).
/// </summary>
/// <param name="output">Gets the interchange; written in order, never sought.</param>
/// <param name="interchange">Who writes to whom; the IDs need no padding.</param>
/// <param name="writtenAt">Goes into ISA09/10 and GS04/05 by its own offset.</param>
public sealed class X12EnvelopeWriter(Stream output, InterchangeHeader interchange, DateTimeOffset writtenAt)
{
    string _group = "";
    int _groups;
    int _sets;
    long _setStart;
    string _set = "";

    public X12SegmentWriter Segments { get; } = new(output, interchange.Delimiters);

    public void BeginInterchange() => Segments.FixedSegment(
        "ISA",
        "00", new string(' ', 10), "00", new string(' ', 10),
        Padded(interchange.SenderQualifier, 2), Padded(interchange.SenderId, 15),
        Padded(interchange.ReceiverQualifier, 2), Padded(interchange.ReceiverId, 15),
        $"{writtenAt:yyMMdd}", $"{writtenAt:HHmm}",
        interchange.Delimiters.Repetition is { } repetition ? ((char)repetition).ToString() : "U",
        interchange.Version, interchange.ControlNumber,
        interchange.RequestsAcknowledgment ? "1" : "0", interchange.IsTest ? "T" : "P",
        ((char)interchange.Delimiters.Component).ToString());

    public void EndInterchange()
    {
        Segments.Begin("IEA").Element(_groups).Element(interchange.ControlNumber).End();
        Segments.Flush();
    }

    public void BeginGroup(string functionalCode, string sender, string receiver, long controlNumber, string version)
    {
        _groups++;
        _sets = 0;
        _group = controlNumber.ToString();
        Segments.Begin("GS").Element(functionalCode).Element(Segments.Text.Fit(sender, 15)).Element(Segments.Text.Fit(receiver, 15))
            .Element($"{writtenAt:yyyyMMdd}").Element($"{writtenAt:HHmm}").Element(_group).Element("X").Element(version).End();
    }

    public void EndGroup() => Segments.Begin("GE").Element(_sets).Element(_group).End();

    /// <summary>Number of the next set: from 0001 in each group.</summary>
    public string NextSet => (_sets + 1).ToString("0000");

    /// <param name="implementation">ST03, where a guide asks for it.</param>
    public void BeginSet(string type, string? implementation = null)
    {
        _sets++;
        _set = _sets.ToString("0000");
        _setStart = Segments.Segments;
        Segments.Begin("ST").Element(type).Element(_set).Element(implementation).End();
    }

    /// <summary>Takes a set that was written, numbered <see cref="NextSet"/> and checked elsewhere.</summary>
    internal void AppendSet(ReadOnlySpan<byte> set)
    {
        _sets++;
        Segments.Append(set);
    }

    public void EndSet() => Segments.Begin("SE").Element(Segments.Segments - _setStart + 1).Element(_set).End();

    string Padded(string value, int length) => Segments.Text.Fit(value, length).PadRight(length);
}
