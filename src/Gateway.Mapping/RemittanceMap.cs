using Gateway.Formats.X12.Documents;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping;

/// <summary>An 820 to a remittance advice, part by part as the parts arrive. Stateless: many documents may use it at once.</summary>
public sealed class RemittanceMap
{
    readonly AdviceFields header;
    readonly LineFields line;
    readonly AdjustmentFields adjustment;

    internal RemittanceMap(MapSections sections)
    {
        Name = sections.Map.Name;
        Version = sections.Map.Identity;
        header = new AdviceFields(sections);
        line = new LineFields(sections);
        adjustment = new AdjustmentFields(sections, "adjustment");
    }

    /// <summary>As partner profiles name it: <c>x12/820</c>.</summary>
    public string Name { get; }

    /// <summary>What a document records: <c>x12/820@1</c>, or with its ancestors <c>partners/north-steel/820@3(x12/820@1)</c>.</summary>
    public string Version { get; }

    /// <param name="currencyFallback">Of the account or partner, where the document names none.</param>
    public Mapped<RemittanceAdvice> Header(Payment820Header document, Currency currencyFallback) => header.Read(document, currencyFallback);

    /// <param name="sequence">From 1, counted together with adjustments.</param>
    /// <param name="currency">That of the advice.</param>
    public Mapped<RemittanceLine> Line(Payment820Line document, int sequence, Currency currency) => line.Read(document, sequence, currency);

    /// <summary>An adjustment of the whole payment, as a line of its own whose paid amount it is.</summary>
    public Mapped<RemittanceLine> Adjustment(Payment820Adjustment document, int sequence, Currency currency) =>
        adjustment.ReadLine(document, sequence, currency);
}
