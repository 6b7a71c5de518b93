using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.X12.Documents;
using Gateway.Mapping.Definitions;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Mapping.Targets;
using Gateway.Receivables;

namespace Gateway.Mapping;

/// <summary>An 820 or a REMADV to a remittance advice, part by part as the parts arrive. Stateless: many documents may use it at once.</summary>
public sealed class RemittanceMap
{
    readonly RemittanceParts<Payment820Header, Payment820Line, Adjustment820>? x12;
    readonly AdjustmentFields<Adjustment820>? outer;
    readonly RemittanceParts<Remadv, RemadvLine, RemadvAdjustment>? edifact;

    internal RemittanceMap(MapSections sections)
    {
        Name = sections.Map.Name;
        Version = sections.Map.Identity;
        Source = sections.Map.Source!;
        if (Source == MapSources.X12Payment)
        {
            x12 = new(sections, Payment820Paths.Header, Payment820Paths.Line, Payment820Paths.Adjustment, line => line.Adjustments);
            outer = new(sections, "adjustment", Payment820Paths.Adjustment);
        }
        else
        {
            edifact = new(sections, RemadvPaths.Header, RemadvPaths.Line, RemadvPaths.Adjustment, line => line.Adjustments);
        }
    }

    /// <summary>As partner profiles name it: <c>x12/820</c>.</summary>
    public string Name { get; }

    /// <summary>What a document records: <c>x12/820@1</c>, or with its ancestors <c>partners/north-steel/820@3(x12/820@1)</c>.</summary>
    public string Version { get; }

    /// <summary>What it reads: <c>x12 820</c> or <c>edifact REMADV</c>.</summary>
    public string Source { get; }

    /// <param name="currencyFallback">Of the account or partner, where the document names none.</param>
    /// <exception cref="ArgumentException">The map reads REMADV; likewise the others where it reads the other format.</exception>
    public Mapped<RemittanceAdvice> Header(Payment820Header document, Currency currencyFallback) =>
        (x12 ?? throw Other(MapSources.X12Payment)).Header.Read(document, currencyFallback);

    /// <summary>A REMADV states its total after its last DOC, so this is asked when the summary is there.</summary>
    /// <param name="summary">Null where the message has none; its total is then missing, unless the map finds it elsewhere.</param>
    /// <param name="currencyFallback">Of the account or partner, where the document names none.</param>
    public Mapped<RemittanceAdvice> Header(RemadvHeader document, RemadvSummary? summary, Currency currencyFallback) =>
        (edifact ?? throw Other(MapSources.Remadv)).Header.Read(new Remadv(document, summary), currencyFallback);

    /// <summary>What the lines of a REMADV are in, which arrive before its total; the fallback where the message does not say it.</summary>
    public Currency CurrencyOf(RemadvHeader document, Currency currencyFallback) =>
        (edifact ?? throw Other(MapSources.Remadv)).Header.CurrencyOf(new Remadv(document, null), currencyFallback);

    /// <param name="sequence">From 1, counted together with adjustments.</param>
    /// <param name="currency">That of the advice.</param>
    public Mapped<RemittanceLine> Line(Payment820Line document, int sequence, Currency currency) =>
        (x12 ?? throw Other(MapSources.X12Payment)).Line.Read(document, sequence, currency);

    /// <param name="sequence">From 1.</param>
    /// <param name="currency">That of the advice; a DOC in another one is a fault.</param>
    public Mapped<RemittanceLine> Line(RemadvLine document, int sequence, Currency currency) =>
        (edifact ?? throw Other(MapSources.Remadv)).Line.Read(document, sequence, currency);

    /// <summary>An adjustment of the whole payment, as a line of its own whose paid amount it is.</summary>
    public Mapped<RemittanceLine> Adjustment(Payment820Adjustment document, int sequence, Currency currency) =>
        (outer ?? throw Other(MapSources.X12Payment)).ReadLine(document.Adjustment, sequence, currency);

    ArgumentException Other(string asked) => new($"Map {Name} reads {Source}, not {asked}.");
}
