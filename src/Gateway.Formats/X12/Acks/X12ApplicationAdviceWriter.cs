using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;
using Gateway.Formats.X12.Writer;

namespace Gateway.Formats.X12.Acks;

/// <summary>
/// Writes an 824 for each held set of a received interchange: OTI TR, and a TED for each thing to mend. One group, in the version of the sets
/// (004010 or 005010). Nothing is written before the first one.
/// </summary>
public sealed class X12ApplicationAdviceWriter(X12GrammarCatalog grammars, AcknowledgmentEnvelope envelope, Stream output)
{
    /// <summary>TED01, element 647: an error that the list has no code for; the text says which.</summary>
    const string OtherReason = "024";
    const int LongestReference = 30;
    const int MostNotes = 20;

    readonly X12EnvelopeWriter outer = new(output, envelope.Header(), envelope.WrittenAt);
    X12DocumentWriter? documents;

    public int Sets { get; private set; }

    /// <summary>Empty when it was written; else nothing was.</summary>
    public IReadOnlyList<Fault> Write(HeldSet held)
    {
        documents ??= Begin(string.CompareOrdinal(held.Version, "005") >= 0 ? "005010" : "004010");
        var faults = documents.Write(HeaderOf(held), [AnswerTo(held)]);
        Sets += faults.Count == 0 ? 1 : 0;
        return faults;
    }

    /// <summary>False when there is nothing to send: no number is used.</summary>
    public bool Complete()
    {
        if (Sets > 0)
        {
            outer.EndGroup();
            outer.EndInterchange();
        }

        return Sets > 0;
    }

    /// <summary>The envelope keeps what it was given until a set is appended or it ends.</summary>
    X12DocumentWriter Begin(string version)
    {
        var header = envelope.Header();
        outer.BeginInterchange();
        outer.BeginGroup("AG", header.SenderId, header.ReceiverId, envelope.FirstGroupControlNumber, version);
        return new X12DocumentWriter(grammars, outer, version);
    }

    /// <summary>The number of the advice names what it answers, so that it is one and the same however often it is made.</summary>
    AdviceHeader HeaderOf(HeldSet held)
    {
        var number = Carried($"{envelope.Answered.ControlNumber}-{held.GroupControlNumber}-{held.SetControlNumber}");
        return new AdviceHeader(default, "00", number.Length > LongestReference ? number[^LongestReference..] : number, DateOnly.FromDateTime(envelope.WrittenAt.DateTime), []);
    }

    AdvisedTransaction AnswerTo(HeldSet held)
    {
        List<AdviceNote> notes = [.. held.Reasons.Where(fault => fault.Severity == FaultSeverity.Error).Take(MostNotes).Select(NoteOf)];
        if (notes.Count == 0)
        {
            notes.Add(new AdviceNote(OtherReason, Carried(held.Why), null, null, null, null, null, null));
        }

        var reference = held.Number is { Length: > 0 and <= LongestReference } number ? Carried(number) : null;
        return new AdvisedTransaction(
            default, PartnerAnswer.Rejected, "TR", new QualifiedReference(held.SetType == "810" ? "IV" : "TN", reference ?? Carried(held.SetControlNumber), null),
            Carried(held.GroupControlNumber), Carried(held.SetControlNumber), Carried(held.SetType), Carried(held.Version), [], notes);
    }

    AdviceNote NoteOf(Fault fault)
    {
        var segment = SegmentOf(fault);
        return new AdviceNote(OtherReason, Carried(fault.Message), segment, segment is not null && fault.Position.Segment > 0 ? fault.Position.Segment : null, null, null, null, null);
    }

    /// <summary>BPR of BPR02.</summary>
    static string? SegmentOf(Fault fault) => fault.Element is { Length: >= 4 and <= 5 } element && element.All(char.IsAsciiLetterOrDigit) ? element[..^2] : null;

    string Carried(string text) => outer.Segments.Text.Fit(text, text.Length).Trim();
}
