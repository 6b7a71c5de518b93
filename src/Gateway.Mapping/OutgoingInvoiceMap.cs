using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;
using Gateway.Mapping.Definitions;
using Gateway.Mapping.Outgoing;
using Gateway.Mapping.Paths;
using Gateway.Mapping.Rules;
using Gateway.Mapping.Targets;
using Gateway.Receivables;

namespace Gateway.Mapping;

/// <summary>An open item of ours to the 810 or INVOIC that bills it, ready for the writers. Stateless: many invoices may use it at once.</summary>
public sealed class OutgoingInvoiceMap
{
    readonly DocumentFields<Invoice> header;
    readonly DocumentFields<OwnInvoiceLine>? line;
    readonly DocumentFields<Invoice> summary;

    internal OutgoingInvoiceMap(MapSections sections)
    {
        Name = sections.Map.Name;
        Version = sections.Map.Identity;
        Target = sections.Map.Target == MapTarget.Document810 ? MapSources.X12Invoice : MapSources.Invoic;
        var is810 = Target == MapSources.X12Invoice;
        header = new(sections, "header", VocabularyPaths.Invoice, is810 ? Draft810.HeaderShape : DraftInvoic.HeaderShape);
        line = sections.Has("line") ? new(sections, "line", VocabularyPaths.InvoiceLine, is810 ? Draft810.LineShape : DraftInvoic.LineShape) : null;
        summary = new(sections, "summary", VocabularyPaths.Invoice, is810 ? Draft810.SummaryShape : DraftInvoic.SummaryShape);
    }

    /// <summary>As partner profiles name it: <c>x12/out/810</c>.</summary>
    public string Name { get; }

    /// <summary>What is recorded of a document that was sent: <c>x12/out/810@1</c>.</summary>
    public string Version { get; }

    /// <summary>What it makes: <c>x12 810</c> or <c>edifact INVOIC</c>.</summary>
    public string Target { get; }

    /// <exception cref="ArgumentException">The map makes INVOIC.</exception>
    public Mapped<Document810> To810(Invoice invoice)
    {
        Check(MapSources.X12Invoice);
        List<Fault>? faults = null;
        IReadOnlyList<Invoice810Line> lines = Lines(invoice, Draft810.Line, ref faults);
        var document = new Document810(Draft810.Header(header.Read(invoice, ref faults)), lines, Draft810.Summary(summary.Read(invoice, ref faults), lines.Count));
        return Amounts.Outcome(document, faults);
    }

    /// <exception cref="ArgumentException">The map makes 810.</exception>
    public Mapped<DocumentInvoic> ToInvoic(Invoice invoice)
    {
        Check(MapSources.Invoic);
        List<Fault>? faults = null;
        IReadOnlyList<InvoicLine> lines = Lines(invoice, DraftInvoic.Line, ref faults);
        var document = new DocumentInvoic(DraftInvoic.Header(header.Read(invoice, ref faults)), lines, DraftInvoic.Summary(summary.Read(invoice, ref faults), lines.Count));
        return Amounts.Outcome(document, faults);
    }

    /// <summary>An invoice of which only the whole is known has one line for it.</summary>
    List<TLine> Lines<TLine>(Invoice invoice, Func<DocumentDraft, TLine> make, ref List<Fault>? faults)
    {
        var lines = new List<TLine>();
        foreach (var each in line is null ? [] : invoice.Lines ?? [new InvoiceLine("1", null, null, 1m, null, invoice.Amount.Amount, invoice.Amount)])
        {
            lines.Add(make(line!.Read(new OwnInvoiceLine(invoice, each), ref faults)));
        }

        return lines;
    }

    void Check(string asked)
    {
        if (asked != Target)
        {
            throw new ArgumentException($"Map {Name} makes {Target}, not {asked}.");
        }
    }
}
