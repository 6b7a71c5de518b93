using Gateway.Formats.X12.Documents;
using Gateway.Mapping.Rules;
using Gateway.Receivables;

namespace Gateway.Mapping;

/// <summary>An 810 to an open item. Stateless: many documents may use it at once.</summary>
public sealed class InvoiceMap
{
    readonly InvoiceFields invoice;

    internal InvoiceMap(MapSections sections)
    {
        Name = sections.Map.Name;
        Version = sections.Map.Identity;
        invoice = new InvoiceFields(sections);
    }

    /// <summary>As partner profiles name it: <c>x12/810</c>.</summary>
    public string Name { get; }

    /// <summary>What a document records: <c>x12/810@1</c>.</summary>
    public string Version { get; }

    /// <param name="currencyFallback">Of the partner, where the document names none.</param>
    public Mapped<Invoice> Invoice(Invoice810Header header, Invoice810Summary summary, Currency currencyFallback) =>
        invoice.Read(new Invoice810(header, summary), currencyFallback);
}
