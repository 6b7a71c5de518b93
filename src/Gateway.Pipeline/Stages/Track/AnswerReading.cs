using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Pipeline.Stages.Read;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>The answers of each standard in our words.</summary>
static class AnswerReading
{
    public static ReceivedAnswer Of(InterchangeAcknowledgment ta1) =>
        new("TA1", AnswerScope.Interchange, ta1.Answer, ta1.NoteCode is "000" or "" ? "" : AnswerWords.Interchange(ta1.NoteCode), null) { Interchange = ta1.ControlNumber };

    public static ReceivedAnswer Of(AcknowledgedGroup group, IReadOnlyList<AcknowledgedSet> sets, PendingDocument document) =>
        new(document.Type, AnswerScope.Group, group.Answer, Joined(group.Syntax.Select(AnswerWords.Group)), document)
        {
            FunctionalCode = group.FunctionalCode,
            Group = group.GroupControlNumber,
            AcceptedStated = group.SetsAccepted,
            Sets = [.. sets.Select(Of)],
        };

    public static ReceivedAnswer Of(AdvisedTransaction advised, PendingDocument document)
    {
        var faults = advised.Notes.Select(Of).ToList();
        return new ReceivedAnswer("824", AnswerScope.Document, advised.Answer, Joined(faults.Select(fault => fault.ToString())), document)
        {
            Group = advised.GroupControlNumber,
            Sets = [new AnsweredSet(advised.SetType, advised.SetControlNumber, advised.Answer, "", faults)],
            Numbers = Distinct(advised.References.Prepend(advised.Reference).Where(reference => reference.Qualifier is null or "IV" or "CM" or "TN" or "IK" or "ZZ").Select(reference => reference.Value)),
        };
    }

    public static ReceivedAnswer Of(ControlMessage contrl, PendingDocument document) =>
        new(
            "CONTRL", AnswerScope.InterchangeAndSets, OfAction(contrl.Action), contrl.SyntaxError is { } code ? AnswerWords.Edifact(code) : "", document)
        {
            Interchange = contrl.ControlReference,
            Sets = [.. contrl.Messages.Select(Of)],
            IsReceiptOnly = contrl.Action == "8",
        };

    /// <summary>An APERAK says what is wrong; without an error it is one of those that accept (312).</summary>
    public static ReceivedAnswer Of(ApplicationErrorMessage aperak, PendingDocument document)
    {
        var says = aperak.Errors.Count > 0 ? PartnerAnswer.Rejected : aperak.DocumentCode is "312" or "963" ? PartnerAnswer.Accepted : PartnerAnswer.Unclear;
        var faults = aperak.Errors
            .Select(error => new AnswerFault(null, null, null, null, $"9321 {error.Qualifier}", error.Number ?? AnswerWords.Application(error.Qualifier), null)).ToList();
        return new ReceivedAnswer("APERAK", AnswerScope.Document, says, Joined(faults.Select(fault => fault.ToString())), document)
        {
            Sets = [new AnsweredSet(null, null, says, "", faults)],
            Numbers = Distinct(aperak.References.Select(reference => reference.Number)),
        };
    }

    static AnsweredSet Of(AcknowledgedSet set) => new(
        set.SetType,
        set.SetControlNumber,
        set.Answer,
        Joined([.. set.Syntax.Select(AnswerWords.Set), .. set.Contexts]),
        set.Notes.Count == 0 ? [] : [.. set.Notes.SelectMany(Of)]);

    static AnsweredSet Of(ControlledMessage message) => new(
        message.Type,
        message.ControlReference,
        OfAction(message.Action),
        message.SyntaxError is { } code ? AnswerWords.Edifact(code) : "",
        [.. message.SegmentErrors.SelectMany(Of)]);

    static IEnumerable<AnswerFault> Of(SegmentNote note) => note.Elements.Count == 0
        ? [new AnswerFault(note.SegmentId, note.SegmentPosition, null, null, $"720 {note.Code}", AnswerWords.Segment(note.Code), null)]
        : note.Elements.Select(element => new AnswerFault(
            note.SegmentId, note.SegmentPosition, element.ElementPosition, element.ComponentPosition, $"723 {element.Code}", AnswerWords.Element(element.Code), element.BadValue));

    static IEnumerable<AnswerFault> Of(EdifactSegmentError segment) => segment.Elements.Count == 0
        ? [new AnswerFault(null, segment.SegmentPosition, null, null, $"0085 {segment.Code}", AnswerWords.Edifact(segment.Code), null)]
        : segment.Elements.Select(element => new AnswerFault(
            null, segment.SegmentPosition, element.ElementPosition - 1, element.ComponentPosition, $"0085 {element.Code}", AnswerWords.Edifact(element.Code), null));

    static AnswerFault Of(AdviceNote note) => new(
        note.SegmentId, note.SegmentPosition, note.ElementPosition, null, $"647 {note.Code}",
        $"{note.Text ?? AnswerWords.Application(note.Code)}{(note.Expected is { } expected ? $"; expected is «{expected}»" : "")}", note.BadValue);

    /// <summary>0083: 4 rejected, 7 acknowledged, 8 received, which says nothing of the contents.</summary>
    static PartnerAnswer OfAction(string? action) => action switch
    {
        "4" => PartnerAnswer.Rejected,
        "7" or "8" => PartnerAnswer.Accepted,
        _ => PartnerAnswer.Unclear,
    };

    static string Joined(IEnumerable<string> words) => string.Join("; ", words);

    static List<string> Distinct(IEnumerable<string?> numbers) => [.. numbers.OfType<string>().Where(number => number.Length > 0).Distinct(StringComparer.Ordinal)];
}
