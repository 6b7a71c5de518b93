using Gateway.Formats.Framing;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping.Outgoing;

/// <summary>The sections that 820 and REMADV are made of alike: header, lines, and the adjustments below a line.</summary>
sealed class PaymentDrafts(MapSections map, DocumentShape header, DocumentShape line, DocumentShape adjustment)
{
    readonly DocumentFields<RemittanceAdvice> headerFields = new(map, "header", VocabularyPaths.Advice, header);
    readonly DocumentFields<RemittanceLine> lineFields = new(map, "line", VocabularyPaths.Line, line);
    readonly DocumentFields<OwnAdjustment> adjustmentFields = new(map, "lineAdjustment", VocabularyPaths.Adjustment, adjustment);

    public DocumentDraft Header(RemittanceAdvice advice, ref List<Fault>? faults) => headerFields.Read(advice, ref faults);

    public DocumentDraft Line(RemittanceLine line, ref List<Fault>? faults) => lineFields.Read(line, ref faults);

    public List<DocumentDraft> Adjustments(RemittanceLine line, ref List<Fault>? faults)
    {
        var drafts = new List<DocumentDraft>(line.Adjustments.Count);
        foreach (var each in line.Adjustments)
        {
            drafts.Add(adjustmentFields.Read(new OwnAdjustment(line, each), ref faults));
        }

        return drafts;
    }
}
