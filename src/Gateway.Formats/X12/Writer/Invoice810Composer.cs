using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.X12.Writer;

/// <summary>Segments of an 810. CTT01 is the number of lines; TDS01 is what lines, charges and taxes come to, unless it is stated.</summary>
static class Invoice810Composer
{
    /// <summary>TXI01 for tax of any kind: the documents keep its amount only.</summary>
    const string AnyTax = "TX";

    public static void Compose(SetComposer set, Invoice810Header header, IReadOnlyList<Invoice810Line> lines, Invoice810Summary summary)
    {
        Head(set, header);
        foreach (var line in lines)
            Line(set, line);
        set.Segment("TDS").Cents(summary.Total ?? Total(lines, summary)).Cents(summary.DiscountBase).Cents(summary.DiscountedTotal).Cents(summary.DiscountAmount).End();
        Tax(set, summary.Tax);
        Charges(set, summary.AllowancesAndCharges);
        set.Segment("CTT").Count(lines.Count).End();
    }

    static decimal Total(IReadOnlyList<Invoice810Line> lines, Invoice810Summary summary) =>
        lines.Sum(l => InvoiceArithmetic.Extended(l) + InvoiceArithmetic.Net(l.AllowancesAndCharges) + (l.Tax ?? 0))
        + InvoiceArithmetic.Net(summary.AllowancesAndCharges) + (summary.Tax ?? 0);

    static void Head(SetComposer set, Invoice810Header header)
    {
        set.Segment("BIG").Date(header.InvoiceDate).Text(header.InvoiceNumber).Date(header.PurchaseOrderDate).Text(header.PurchaseOrder).Text(header.Release)
            .Skip(1).Text(header.TypeCode).Text(header.Purpose).End();
        foreach (var note in header.Notes)
            set.Segment("NTE").Skip(1).Text(note).End();
        if (header.Currency is { } currency)
            set.Segment("CUR").Text(currency.EntityCode).Text(currency.Code).End();
        set.References(header.References);
        set.Parties(header.Parties);
        foreach (var terms in header.Terms)
        {
            set.Segment("ITD").Text(terms.Type).Text(terms.Basis).Decimal(terms.DiscountPercent).Date(terms.DiscountDueDate).Count(terms.DiscountDays)
                .Date(terms.NetDueDate).Count(terms.NetDays).Cents(terms.DiscountAmount).End();
        }

        set.Dates(header.Dates);
    }

    static void Line(SetComposer set, Invoice810Line line)
    {
        set.Segment("IT1").Text(line.LineNumber).Decimal(line.Quantity).Text(line.Unit).Decimal(line.UnitPrice).Text(line.PriceBasis);
        foreach (var product in line.ProductIds)
            set.Text(product.Qualifier).Text(product.Value);
        set.End();
        Tax(set, line.Tax);
        foreach (var description in line.Descriptions)
            set.Segment("PID").Text("F").Skip(3).Text(description).End();
        set.References(line.References);
        Charges(set, line.AllowancesAndCharges);
    }

    static void Tax(SetComposer set, decimal? tax)
    {
        if (tax is not null)
            set.Segment("TXI").Text(AnyTax).Decimal(tax).End();
    }

    static void Charges(SetComposer set, IReadOnlyList<AllowanceOrCharge> charges)
    {
        foreach (var charge in charges)
            set.Segment("SAC").Text(charge.Indicator).Text(charge.Code).Skip(2).Cents(charge.Amount).Skip(9).Text(charge.Description).End();
    }
}
