using System.Runtime.InteropServices;
using Gateway.Formats.X12.Documents;

namespace Gateway.Mapping.Paths;

/// <summary>The parts of an 810 that an open item is made of.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Invoice810(Invoice810Header Header, Invoice810Summary Summary);

/// <summary>Paths of an 810. Segment and element numbers: X12 004010; ITD03 without a qualifier is that of the first ITD.</summary>
static class Invoice810Paths
{
    public static SelectorTable<Invoice810> Invoice { get; } = new SelectorTable<Invoice810>("an 810 header or summary", invoice => invoice.Header.Position)
        .Add("BIG01", invoice => invoice.Header.InvoiceDate)
        .Add("BIG02", invoice => invoice.Header.InvoiceNumber)
        .Add("BIG03", invoice => invoice.Header.PurchaseOrderDate)
        .Add("BIG04", invoice => invoice.Header.PurchaseOrder)
        .Add("BIG05", invoice => invoice.Header.Release)
        .Add("BIG07", invoice => invoice.Header.TypeCode)
        .Add("BIG08", invoice => invoice.Header.Purpose)
        .Add("CUR01", invoice => invoice.Header.Currency?.EntityCode)
        .Add("CUR02", invoice => invoice.Header.Currency?.Code)
        .Add("NTE02", invoice => invoice.Header.Notes.First())
        .AddReferences(invoice => invoice.Header.References)
        .AddDates(invoice => invoice.Header.Dates)
        .AddParties(invoice => invoice.Header.Parties)
        .Add("ITD01", invoice => invoice.Header.Terms.First()?.Type)
        .AddTerms("02", terms => terms.Basis)
        .AddTerms("03", terms => terms.DiscountPercent)
        .AddTerms("04", terms => terms.DiscountDueDate)
        .AddTerms("05", terms => terms.DiscountDays)
        .AddTerms("06", terms => terms.NetDueDate)
        .AddTerms("07", terms => terms.NetDays)
        .AddTerms("08", terms => terms.DiscountAmount)
        .Add("TDS01", invoice => invoice.Summary.Total)
        .Add("TDS02", invoice => invoice.Summary.DiscountBase)
        .Add("TDS03", invoice => invoice.Summary.DiscountedTotal)
        .Add("TDS04", invoice => invoice.Summary.DiscountAmount)
        .Add("TXI02", invoice => invoice.Summary.Tax);

    static SelectorTable<Invoice810> AddTerms<TValue>(this SelectorTable<Invoice810> table, string element, Func<Terms, TValue?> read) => table
        .Add($"ITD{element}", invoice => invoice.Header.Terms.First() is { } terms ? read(terms) : default)
        .AddQualified<TValue>($"ITD[].{element}", type => invoice => invoice.Header.Terms.Of(type) is { } terms ? read(terms) : default);
}
