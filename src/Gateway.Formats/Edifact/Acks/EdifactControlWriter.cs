using Gateway.Formats.Edifact.Writer;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Edifact.Acks;

/// <summary>
/// Writes the CONTRL for one received interchange while that is read, in constant memory whatever the number of messages: what is said of
/// messages goes to a spool, since UCI and UCF stand before it but are known after it. Source: CONTRL D:3 and 4:1.
/// </summary>
/// <param name="spool">Seekable and readable, such as a temporary file; its contents mean nothing to anyone else.</param>
public sealed class EdifactControlWriter(EdifactControlEnvelope envelope, EdifactControlPolicy policy, Stream spool)
{
    /// <summary>0085: the receiver does not support this value in this position; here, the message type.</summary>
    const string NotSupported = "14";

    readonly EdifactSegmentWriter _messages = new(spool, envelope.Header().SyntaxId, envelope.Header().Delimiters);
    readonly List<Section> _sections = [];
    Section? _open;
    int _received;
    int _control;
    string? _why;

    /// <summary>What the reader yields, as it comes.</summary>
    public void Take(EdifactItem item)
    {
        switch (item)
        {
            case EdifactGroupStart:
                EndSection(null);
                break;
            case EdifactMessageEnd message:
                TakeMessage(message.Outcome);
                break;
            case EdifactGroupEnd group:
                EndSection(group.Outcome);
                break;
        }
    }

    /// <summary>Writes the whole answer, when there is one to give; nothing else reaches <paramref name="output"/>.</summary>
    public EdifactControlResult Complete(EdifactInterchangeOutcome interchange, Stream output)
    {
        EndSection(null);
        if (_received > 0 && _received == _control)
            return new EdifactControlResult(EdifactControlAnswer.NotAnswered, null, "The interchange holds nothing but CONTRLs, and these are never answered.");
        var error = interchange.SyntaxError ?? policy.RefusedFor;
        var isRejected = !interchange.ClosedWell || policy.RefusedFor is not null;
        if ((WhyNotInterchange() ?? (isRejected || policy.ReceiptOnly ? null : _why)) is { } why)
            return new EdifactControlResult(EdifactControlAnswer.CannotBeBuilt, null, why);
        var action = isRejected ? "4" : policy.ReceiptOnly ? "8" : "7";
        var writer = new EdifactEnvelopeWriter(output, envelope.Header(), envelope.WrittenAt);
        writer.BeginInterchange();
        writer.BeginMessage(envelope.Message);
        Party(Party(writer.Segments.Begin("UCI").Element(interchange.Header.ControlReference), interchange.Header.Sender), interchange.Header.Receiver).Element(action);
        if (isRejected)
            Error(writer.Segments, error, interchange.SyntaxError is null ? PlaceOf(error) : interchange.SyntaxErrorPlace);
        writer.Segments.End();
        if (action == "7")
            WriteSections(writer);
        writer.EndMessage();
        writer.EndInterchange();
        return new EdifactControlResult(EdifactControlAnswer.Written, action, null);
    }

    void TakeMessage(EdifactMessageOutcome message)
    {
        _received++;
        if (message.Type == "CONTRL")
            _control++;
        var isAccepted = message.Verdict is UnitVerdict.Accepted or UnitVerdict.AcceptedWithErrors;
        if (policy.ReceiptOnly || (isAccepted && !policy.ListsAcceptedMessages))
            return;
        _open ??= new Section(Position(), _messages.Segments);
        if (WhyNot(message) is { } why)
        {
            _why ??= why;
            return;
        }

        _messages.Begin("UCM").Element(message.ControlReference)
            .Composite(message.Type, message.MessageVersion, message.MessageRelease, message.Agency, message.AssociationCode).Element(isAccepted ? "7" : "4");
        if (message.Verdict == UnitVerdict.Unsupported)
            Error(_messages, NotSupported, new EdifactErrorPlace("UNH", 3, 1));
        else if (!isAccepted)
            Error(_messages, message.SyntaxError, message.SyntaxErrorPlace);
        _messages.End();
        foreach (var segment in isAccepted ? [] : message.SegmentErrors)
            WriteSegment(segment);
    }

    void WriteSegment(EdifactSegmentError segment)
    {
        _messages.Begin("UCS").Element(segment.SegmentPosition).Element(segment.Code).End();
        foreach (var element in segment.Elements.Take(99))
            _messages.Begin("UCD").Element(element.Code).Composite(Text(element.ElementPosition), Text(element.ComponentPosition)).End();
    }

    /// <summary>0085, 0013 and S011: the one error that there is room for.</summary>
    static void Error(EdifactSegmentWriter segment, string? code, EdifactErrorPlace? place) =>
        segment.Element(code).Element(place?.Segment).Composite(Text(place?.Element), place?.Element is null ? null : Text(place.Component));

    /// <summary>What of the UNB a refusal is about: its sender, test indicator or reference.</summary>
    static EdifactErrorPlace? PlaceOf(string? refusal) => refusal switch
    {
        "23" => new EdifactErrorPlace("UNB", 3, 1),
        "25" => new EdifactErrorPlace("UNB", 12),
        "26" => new EdifactErrorPlace("UNB", 6),
        _ => null,
    };

    static EdifactSegmentWriter Party(EdifactSegmentWriter segment, EdifactParty party) =>
        segment.Composite(party.Id, party.Qualifier, party.InternalId, party.InternalSubId);

    static string? Text(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    long Position()
    {
        _messages.Flush();
        return spool.Position;
    }

    /// <summary>What was said of messages since the last group began stands below its UCF, or below UCI where there are no groups.</summary>
    void EndSection(EdifactGroupOutcome? group)
    {
        if (group is { ClosedWell: false } && _open is null)
            _open = new Section(Position(), _messages.Segments);
        if (group is not null && _open is not null && (group.Header.ControlReference.Length == 0 || group.Header.Sender.Id.Length == 0 || group.Header.Receiver.Id.Length == 0))
            _why ??= "Something in a group is rejected whose UNG has no reference, sender or recipient, so no CONTRL can name it; tell the sender.";
        if (_open is { } section)
            _sections.Add(section with { End = Position(), Segments = _messages.Segments - section.Segments, Group = group });
        _open = null;
    }

    void WriteSections(EdifactEnvelopeWriter writer)
    {
        foreach (var section in _sections)
        {
            if (section.Group is { } group)
            {
                Party(Party(writer.Segments.Begin("UCF").Element(group.Header.ControlReference), group.Header.Sender), group.Header.Receiver)
                    .Element(group.ClosedWell ? "7" : "4");
                if (!group.ClosedWell)
                    Error(writer.Segments, group.SyntaxError, group.SyntaxErrorPlace);
                writer.Segments.End();
            }

            if (section.Group is { ClosedWell: false })
                continue;
            spool.Position = section.From;
            writer.Segments.Copy(spool, section.End - section.From, section.Segments);
        }
    }

    string? WhyNotInterchange()
    {
        var header = envelope.Answered;
        if (header.ControlReference.Length == 0 || header.Sender.Id.Length == 0 || header.Receiver.Id.Length == 0)
            return "The UNB has no reference, sender or recipient that an answer could copy, so no CONTRL can be sent; tell the sender.";
        return Carries(header.ControlReference, header.Sender.Id, header.Sender.Qualifier, header.Sender.InternalId, header.Receiver.Id, header.Receiver.Qualifier, header.Receiver.InternalId)
            ? null
            : "The reference, sender or recipient in UNB has characters that its character set does not have, so no CONTRL can copy them; tell the sender.";
    }

    string? WhyNot(EdifactMessageOutcome message)
    {
        if (message.ControlReference.Length == 0 || message.Type.Length == 0 || message.MessageVersion.Length == 0 || message.MessageRelease.Length == 0)
            return "A message is rejected whose UNH has no reference, type or version that an answer could copy, so no CONTRL can name it; tell the sender.";
        return Carries(message.ControlReference, message.Type, message.MessageVersion, message.MessageRelease, message.Agency, message.AssociationCode)
            ? null
            : "A message is rejected whose UNH has characters that the character set does not have, so no CONTRL can name it; tell the sender.";
    }

    bool Carries(params ReadOnlySpan<string> values)
    {
        foreach (var value in values)
        {
            if (!_messages.Text.Carries(value)) return false;
        }

        return true;
    }

    /// <param name="Segments">While it is open, the count where it began; then how many it has.</param>
    sealed record Section(long From, long Segments)
    {
        public long End { get; init; }

        public EdifactGroupOutcome? Group { get; init; }
    }
}
