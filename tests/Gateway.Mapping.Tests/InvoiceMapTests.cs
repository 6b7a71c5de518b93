using Gateway.Formats.X12.Documents;
using Gateway.Receivables;

namespace Gateway.Mapping.Tests;

public sealed class InvoiceMapTests
{
    static readonly Currency usd = Currency.Usd;
    readonly InvoiceMap map = MapFiles.Shipped.Invoice("x12/810");

    [Fact]
    public void An_invoice_becomes_an_open_item()
    {
        var mapped = map.Invoice(Documents.Invoice, Documents.Summary, usd);

        mapped.Faults.ShouldBeEmpty();
        mapped.Value.ShouldBe(new Invoice(
            0, "BW104601", "C1001", InvoiceKind.Invoice, new DateOnly(2026, 11, 19), new DateOnly(2026, 12, 19),
            new Money(1234.56m, usd), new Money(1234.56m, usd), new PaymentTerms(2m, 10, 30), "PO-40111"));
    }

    [Theory]
    [InlineData("DI", "10.00", InvoiceKind.Invoice, "10.00")]
    [InlineData(null, "10.00", InvoiceKind.Invoice, "10.00")]
    [InlineData("DR", "10.00", InvoiceKind.DebitMemo, "10.00")]
    [InlineData("CR", "10.00", InvoiceKind.CreditMemo, "-10.00")]
    [InlineData("CR", "-10.00", InvoiceKind.CreditMemo, "-10.00")]
    [InlineData("CN", "10.00", InvoiceKind.CreditMemo, "-10.00")]
    public void A_credit_memo_is_negative_however_it_was_sent(string? type, string total, InvoiceKind kind, string amount)
    {
        var value = map.Invoice(Documents.Invoice with { TypeCode = type }, Documents.Summary with { Total = Parse(total) }, usd).Value!;

        (value.Kind, value.Amount.Amount, value.Open.Amount).ShouldBe((kind, Parse(amount), Parse(amount)));
    }

    [Fact]
    public void A_negative_total_of_what_is_no_credit_memo_is_a_contradiction()
    {
        var mapped = map.Invoice(Documents.Invoice, Documents.Summary with { Total = -10m }, usd);

        mapped.Value.ShouldBeNull();
        mapped.Faults.ShouldHaveSingleItem().Message.ShouldBe(
            "TDS01 is below zero, but BIG07 does not say that this is a credit memo. Ask the sender which of the two is meant.");
    }

    /// <summary>Element 353 in BIG08: only an original opens an item; 06 is none that we know, so a person looks at it.</summary>
    [Theory]
    [InlineData(null, true)]
    [InlineData("00", true)]
    [InlineData("01", false)]
    [InlineData("05", false)]
    [InlineData("07", false)]
    [InlineData("06", false)]
    public void Only_an_original_opens_an_item(string? purpose, bool opens)
    {
        var mapped = MapFiles.Shipped.Invoice("x12/810").Invoice(Documents.Invoice with { Purpose = purpose }, Documents.Summary, Currency.Usd);

        (mapped.Value is not null).ShouldBe(opens);
        mapped.Faults.Select(fault => fault.Message).ShouldBe(opens
            ? []
            : ["By BIG08 this document cancels, replaces or repeats an earlier one. Nothing was done: find the earlier one and decide what becomes of it."]);
    }

    [Fact]
    public void An_unknown_type_is_not_taken_for_an_invoice()
    {
        var mapped = map.Invoice(Documents.Invoice with { TypeCode = "ZZ" }, Documents.Summary, usd);

        mapped.Value.ShouldBeNull();
        mapped.Faults.ShouldHaveSingleItem().Code.ShouldBe("map.code");
    }

    [Fact]
    public void A_number_that_the_buyer_gave_itself_names_no_customer_of_ours()
    {
        var mapped = map.Invoice(Documents.Invoice with { Parties = [Documents.Party("BT", "Harbor Lane", "92", "C1001")] }, Documents.Summary, usd);

        mapped.Value.ShouldBeNull();
        mapped.Faults.ShouldHaveSingleItem().Element.ShouldBe("N1[BT].04 or N1[BY].04");
    }

    [Theory]
    [InlineData(null, 30, "2026-12-19")]
    [InlineData("2026-12-01", 30, "2026-12-01")]
    [InlineData(null, null, null)]
    [InlineData(null, int.MaxValue, null)]
    public void Due_by_date_else_by_days(string? dueDate, int? netDays, string? expected)
    {
        var terms = new Terms("01", "3", null, null, null, Date(dueDate), netDays, null);

        map.Invoice(Documents.Invoice with { Terms = [terms] }, Documents.Summary, usd).Value!.DueDate.ShouldBe(Date(expected));
    }

    [Fact]
    public void A_discount_until_a_date_is_one_of_days()
    {
        var terms = new Terms("01", "3", 2m, new DateOnly(2026, 11, 29), null, null, null, null);

        map.Invoice(Documents.Invoice with { Terms = [terms] }, Documents.Summary, usd).Value!.Terms.ShouldBe(new PaymentTerms(2m, 10, null));
    }

    static decimal Parse(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    static DateOnly? Date(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
