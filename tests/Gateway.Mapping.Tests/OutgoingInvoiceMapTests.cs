using Gateway.Receivables;

namespace Gateway.Mapping.Tests;

/// <summary>An invoice that goes out and is read again is the same open item, in either format and across them.</summary>
public sealed class OutgoingInvoiceMapTests
{
    static readonly Currency usd = Currency.Usd;
    readonly OutgoingInvoiceMap to810 = MapFiles.Shipped.OutgoingInvoice("x12/out/810");
    readonly OutgoingInvoiceMap toInvoic = MapFiles.Shipped.OutgoingInvoice("edifact/out/invoic");

    public static TheoryData<string, Invoice> Invoices()
    {
        var invoice = new Invoice(
            0, "BW104601", "C1001", InvoiceKind.Invoice, new DateOnly(2026, 11, 19), new DateOnly(2026, 12, 19),
            new Money(1234.56m, usd), new Money(1234.56m, usd), new PaymentTerms(2m, 10, 30), "PO-40111");
        var memo = invoice with { Number = "CM2201", Kind = InvoiceKind.CreditMemo, Amount = new Money(-80m, usd), Open = new Money(-80m, usd), Terms = PaymentTerms.None, DueDate = null };
        return new TheoryData<string, Invoice>
        {
            { "an invoice with terms", invoice },
            { "one that is due on a day", invoice with { Terms = PaymentTerms.None, DueDate = new DateOnly(2027, 1, 15), PurchaseOrder = null } },
            { "one without terms in another currency", invoice with { Terms = PaymentTerms.None, DueDate = null, Amount = new Money(7m, new Currency("EUR")), Open = new Money(7m, new Currency("EUR")) } },
            { "a debit memo", invoice with { Kind = InvoiceKind.DebitMemo } },
            { "a credit memo", memo },
        };
    }

    [Theory]
    [MemberData(nameof(Invoices))]
    public void An_invoice_sent_as_an_810_is_read_again_as_it_was(string what, Invoice invoice) => By810(invoice).ShouldBe(invoice, what);

    [Theory]
    [MemberData(nameof(Invoices))]
    public void An_invoice_sent_as_an_invoic_is_read_again_as_it_was(string what, Invoice invoice) => ByInvoic(invoice).ShouldBe(invoice, what);

    [Theory]
    [MemberData(nameof(Invoices))]
    public void From_x12_to_edifact_and_back_it_stays_the_same(string what, Invoice invoice) => By810(ByInvoic(By810(invoice))).ShouldBe(invoice, what);

    [Fact]
    public void Its_one_line_and_its_total_agree()
    {
        var invoice = (Invoice)Invoices().First()[1];

        var x12 = to810.To810(invoice).Value!;
        var edifact = toInvoic.ToInvoic(invoice).Value!;

        (x12.Lines.Single().Quantity, x12.Lines.Single().UnitPrice, x12.Summary.Total, x12.Summary.LineCount).ShouldBe((1m, 1234.56m, 1234.56m, 1));
        (edifact.Lines.Single().Amount, edifact.Summary.Amount("79"), edifact.Summary.Amount("77"), edifact.Summary.LineCount).ShouldBe((1234.56m, 1234.56m, 1234.56m, 1));
    }

    [Fact]
    public void A_map_is_not_asked_for_the_other_format() =>
        Should.Throw<ArgumentException>(() => to810.ToInvoic((Invoice)Invoices().First()[1])).Message.ShouldBe("Map x12/out/810 makes x12 810, not edifact INVOIC.");

    Invoice By810(Invoice invoice)
    {
        var sent = to810.To810(invoice);
        sent.Faults.ShouldBeEmpty();
        var read = MapFiles.Shipped.Invoice("x12/810").Invoice(sent.Value!.Header, sent.Value.Summary, new Currency("XXX"));
        read.Faults.ShouldBeEmpty();
        return read.Value!;
    }

    Invoice ByInvoic(Invoice invoice)
    {
        var sent = toInvoic.ToInvoic(invoice);
        sent.Faults.ShouldBeEmpty();
        var read = MapFiles.Shipped.Invoice("edifact/invoic").Invoice(sent.Value!.Header, sent.Value.Summary, new Currency("XXX"));
        read.Faults.ShouldBeEmpty();
        return read.Value!;
    }
}
