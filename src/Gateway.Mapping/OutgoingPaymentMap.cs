using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Mapping.Definitions;
using Gateway.Mapping.Outgoing;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Mapping.Targets;
using Gateway.Receivables;

namespace Gateway.Mapping;

/// <summary>A payment with its lines to the 820 or REMADV that tells of it, ready for the writers. Stateless: many payments may use it at once.</summary>
public sealed class OutgoingPaymentMap
{
    readonly PaymentDrafts drafts;
    readonly DocumentFields<OwnAdjustment>? wholeAdjustment;
    readonly DocumentFields<RemittanceAdvice>? summary;

    internal OutgoingPaymentMap(MapSections sections)
    {
        Name = sections.Map.Name;
        Version = sections.Map.Identity;
        if (sections.Map.Target == MapTarget.Document820)
        {
            Target = MapSources.X12Payment;
            drafts = new PaymentDrafts(sections, Draft820.HeaderShape, Draft820.LineShape, Draft820.AdjustmentShape);
            wholeAdjustment = new(sections, "adjustment", VocabularyPaths.Adjustment, Draft820.AdjustmentShape);
        }
        else
        {
            Target = MapSources.Remadv;
            drafts = new PaymentDrafts(sections, DraftRemadv.HeaderShape, DraftRemadv.LineShape, DraftRemadv.AdjustmentShape);
            summary = new(sections, "summary", VocabularyPaths.Advice, DraftRemadv.SummaryShape);
        }
    }

    /// <summary>As partner profiles name it: <c>x12/out/820</c>.</summary>
    public string Name { get; }

    /// <summary>What is recorded of a document that was sent: <c>x12/out/820@1</c>.</summary>
    public string Version { get; }

    /// <summary>What it makes: <c>x12 820</c> or <c>edifact REMADV</c>.</summary>
    public string Target { get; }

    /// <summary>Lines of the kind adjustment become ADX of the whole payment, all others RMR with their adjustments below.</summary>
    /// <exception cref="ArgumentException">The map makes REMADV.</exception>
    public Mapped<Document820> To820(AdvisedPayment payment)
    {
        ArgumentNullException.ThrowIfNull(payment);
        var whole = wholeAdjustment ?? throw Other(MapSources.X12Payment);
        List<Fault>? faults = null;
        var header = Draft820.Header(drafts.Header(payment.Advice, ref faults));
        var details = new List<X12Item>(payment.Lines.Count);
        foreach (var line in payment.Lines)
        {
            details.Add(line.Kind == RemittanceLineKind.Adjustment
                ? new Payment820Adjustment(default, Draft820.Adjustment(whole.Read(new OwnAdjustment(line, line.Adjustments.FirstOrDefault()), ref faults)))
                : Draft820.Line(drafts.Line(line, ref faults), drafts.Adjustments(line, ref faults).ConvertAll(Draft820.Adjustment)));
        }

        return Amounts.Outcome(new Document820(header, details), faults);
    }

    /// <exception cref="ArgumentException">The map makes 820.</exception>
    public Mapped<DocumentRemadv> ToRemadv(AdvisedPayment payment)
    {
        ArgumentNullException.ThrowIfNull(payment);
        var total = summary ?? throw Other(MapSources.Remadv);
        List<Fault>? faults = null;
        var header = DraftRemadv.Header(drafts.Header(payment.Advice, ref faults));
        var lines = new List<RemadvLine>(payment.Lines.Count);
        foreach (var line in payment.Lines)
        {
            lines.Add(DraftRemadv.Line(drafts.Line(line, ref faults), drafts.Adjustments(line, ref faults).ConvertAll(DraftRemadv.Adjustment)));
        }

        return Amounts.Outcome(new DocumentRemadv(header, lines, DraftRemadv.Summary(total.Read(payment.Advice, ref faults))), faults);
    }

    ArgumentException Other(string asked) => new($"Map {Name} makes {Target}, not {asked}.");
}
