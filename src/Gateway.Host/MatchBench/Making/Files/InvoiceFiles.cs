using Gateway.Formats;
using Gateway.Formats.Edifact;
using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.Edifact.Writer;
using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;
using Gateway.Formats.X12.Writer;

namespace Gateway.Host.MatchBench.Making.Files;

/// <summary>What our billing systems bill on a day: 810s of one, INVOICs of the other.</summary>
static class InvoiceFiles
{
    public const string Billing = "BRIGHTBILLING";

    public static void WriteX12(Stream output, FormatCatalog catalog, DateOnly day, int control, IEnumerable<Item> items)
    {
        var header = new InterchangeHeader("ZZ", Billing, "ZZ", OurSide.Company, "", "", "00401", control.ToString("000000000", System.Globalization.CultureInfo.InvariantCulture), false, false, OurSide.Delimiters);
        var envelope = new X12EnvelopeWriter(output, header, new DateTimeOffset(day.ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero));
        var writer = new X12DocumentWriter(catalog.X12, envelope, "004010");
        envelope.BeginInterchange();
        envelope.BeginGroup("IN", Billing, OurSide.Company, control, "004010");
        foreach (var item in items)
        {
            Check(writer.Write(
                new Invoice810Header(
                    default, item.Date, item.Number, null, item.PurchaseOrder, null, "DI", null, new CurrencyNote("SE", item.Owner.Currency), [], [],
                    [new X12Party("BT", item.Owner.Name.ToUpperInvariant(), "91", item.Owner.Number, [], null, null, null, null, [])],
                    [new Terms("01", "3", item.Terms.DiscountPercent, null, item.Terms.DiscountDays, item.Due, item.Terms.NetDays, null)], []),
                [new Invoice810Line(default, "1", 1, "EA", item.Amount, null, [], [], ["GOODS"], [], null)],
                new Invoice810Summary(default, null, null, null, null, null, [], null)));
        }

        envelope.EndGroup();
        envelope.EndInterchange();
    }

    public static void WriteInvoic(Stream output, FormatCatalog catalog, DateOnly day, int control, IEnumerable<Item> items)
    {
        var header = new EdifactInterchangeHeader(
            "UNOC", "3", new EdifactParty(Billing, "ZZ", "", ""), new EdifactParty(OurSide.Company, "ZZ", "", ""), "", "", $"B{control:00000000}", "", false, "", false,
            new EdifactDelimiters((byte)':', (byte)'+', (byte)'.', (byte)'?', null, (byte)'\'', FromUna: true));
        var envelope = new EdifactEnvelopeWriter(output, header, new DateTimeOffset(day.ToDateTime(new TimeOnly(4, 10)), TimeSpan.Zero));
        var writer = new EdifactDocumentWriter(catalog.Edifact, envelope, "96A", "EAN008");
        envelope.BeginInterchange();
        foreach (var item in items)
        {
            Check(writer.Write(
                HeaderOf(item),
                [new InvoicLine(default, "1", "4012345000016", "EN", [], "GOODS", 1, "PCE", item.Amount, "AAA", null, item.Amount, [], [], [])],
                new InvoicSummary(default, [new EdifactAmount(default, "77", item.Amount, null), new EdifactAmount(default, "79", item.Amount, null)], [], [], null)));
        }

        envelope.EndInterchange();
    }

    static InvoicHeader HeaderOf(Item item)
    {
        List<InvoicTerms> terms = [new InvoicTerms(default, "1", item.Terms.NetDays, item.Due, null, null)];
        if (item.Terms.DiscountPercent is { } percent) terms.Add(new InvoicTerms(default, "22", item.Terms.DiscountDays, null, percent, null));
        return new InvoicHeader(
            default, "380", item.Number, "9", item.Owner.Currency, null, null, [new EdifactDate("137", item.Date, null)],
            item.PurchaseOrder is { } order ? [new EdifactReference("ON", order, null)] : [],
            [
                new EdifactTradeParty("BY", item.Owner.Number, null, "91", item.Owner.Name.ToUpperInvariant(), [], null, null, null, []),
                new EdifactTradeParty("SU", "BRIGHTWTR", null, "92", "BRIGHTWATER SUPPLY", [], null, null, null, []),
            ],
            [], terms, [], []);
    }

    static void Check(IReadOnlyList<Fault> faults)
    {
        if (faults.FirstOrDefault(fault => fault.Severity == FaultSeverity.Error) is { } fault) throw new InvalidOperationException($"An invoice that was made is faulty: {fault}");
    }
}
