using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.X12.Documents;
using Gateway.Mapping.Definitions;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Mapping.Targets;
using Gateway.Receivables;

namespace Gateway.Mapping;

/// <summary>An 810 or an INVOIC to an open item. Stateless: many documents may use it at once.</summary>
public sealed class InvoiceMap
{
    readonly InvoiceFields<Invoice810>? x12;
    readonly InvoiceFields<Invoic>? edifact;

    internal InvoiceMap(MapSections sections)
    {
        Name = sections.Map.Name;
        Version = sections.Map.Identity;
        Source = sections.Map.Source!;
        if (Source == MapSources.X12Invoice)
        {
            x12 = new(sections, Invoice810Paths.Invoice, invoice => invoice.Summary.Position);
        }
        else
        {
            edifact = new(sections, InvoicPaths.Invoice, invoice => invoice.Summary.Position);
        }
    }

    /// <summary>As partner profiles name it: <c>x12/810</c>.</summary>
    public string Name { get; }

    /// <summary>What a document records: <c>x12/810@1</c>.</summary>
    public string Version { get; }

    /// <summary>What it reads: <c>x12 810</c> or <c>edifact INVOIC</c>.</summary>
    public string Source { get; }

    /// <param name="currencyFallback">Of the partner, where the document names none.</param>
    /// <exception cref="ArgumentException">The map reads INVOIC.</exception>
    public Mapped<Invoice> Invoice(Invoice810Header header, Invoice810Summary summary, Currency currencyFallback) =>
        (x12 ?? throw Other(MapSources.X12Invoice)).Read(new Invoice810(header, summary), currencyFallback);

    /// <param name="currencyFallback">Of the partner, where the document names none.</param>
    /// <exception cref="ArgumentException">The map reads 810.</exception>
    public Mapped<Invoice> Invoice(InvoicHeader header, InvoicSummary summary, Currency currencyFallback) =>
        (edifact ?? throw Other(MapSources.Invoic)).Read(new Invoic(header, summary), currencyFallback);

    ArgumentException Other(string asked) => new($"Map {Name} reads {Source}, not {asked}.");
}
