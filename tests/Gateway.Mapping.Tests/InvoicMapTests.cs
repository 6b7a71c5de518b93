using Gateway.Formats.Edifact.Documents;
using Gateway.Receivables;
using static Gateway.Mapping.Tests.EdifactDocuments;

namespace Gateway.Mapping.Tests;

public sealed class InvoicMapTests
{
    static readonly Currency eur = new("EUR");
    readonly InvoiceMap map = MapFiles.Shipped.Invoice("edifact/invoic");

    [Fact]
    public void An_invoice_becomes_an_open_item()
    {
        var mapped = map.Invoice(EdifactDocuments.Invoice, Summary, Currency.Usd);

        mapped.Faults.ShouldBeEmpty();
        mapped.Value.ShouldBe(new Invoice(
            0, "BW104601", "C1001", InvoiceKind.Invoice, new DateOnly(2026, 11, 19), new DateOnly(2026, 12, 19),
            new Money(1190m, eur), new Money(1190m, eur), new PaymentTerms(2m, 10, 30), "PO-40111"));
    }

    [Theory]
    [InlineData("380", InvoiceKind.Invoice, 1190)]
    [InlineData("386", InvoiceKind.Invoice, 1190)]
    [InlineData("381", InvoiceKind.CreditMemo, -1190)]
    [InlineData("383", InvoiceKind.DebitMemo, 1190)]
    public void The_document_code_says_what_kind_of_item_it_is(string code, InvoiceKind kind, int amount)
    {
        var invoice = map.Invoice(EdifactDocuments.Invoice with { DocumentCode = code }, Summary, eur).Value!;

        (invoice.Kind, invoice.Amount.Amount).ShouldBe((kind, amount));
    }

    [Theory]
    [InlineData("384")]
    [InlineData("389")]
    [InlineData("393")]
    public void A_correction_and_an_invoice_that_is_not_ours_to_collect_wait_for_a_person(string code)
    {
        var mapped = map.Invoice(EdifactDocuments.Invoice with { DocumentCode = code }, Summary, eur);

        mapped.Value.ShouldBeNull();
        mapped.Faults.ShouldHaveSingleItem().Code.ShouldBe("map.code");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("5")]
    public void What_cancels_or_replaces_is_no_second_invoice(string function)
    {
        var mapped = map.Invoice(EdifactDocuments.Invoice with { Function = function }, Summary, eur);

        mapped.Value.ShouldBeNull();
        mapped.Faults.ShouldHaveSingleItem().Code.ShouldBe("map.function");
    }

    [Fact]
    public void What_was_prepaid_is_not_open()
    {
        var summary = Summary with { Amounts = [.. Summary.Amounts, Amount("113", 190m), Amount("9", 1000m)] };

        map.Invoice(EdifactDocuments.Invoice, summary, eur).Value!.Amount.Amount.ShouldBe(1000m);
    }

    [Fact]
    public void The_buyers_own_number_names_no_customer_of_ours_but_a_reference_below_it_may()
    {
        var foreign = EdifactDocuments.Invoice with { Parties = [Party("BY", "4098765000001", "9", "Hafenmarkt GmbH")] };
        var known = EdifactDocuments.Invoice with { Parties = [Party("BY", "4098765000001", "9", "Hafenmarkt GmbH", new EdifactReference("IT", "C1001", null))] };

        map.Invoice(foreign, Summary, eur).Faults.ShouldHaveSingleItem().Code.ShouldBe("map.required");
        map.Invoice(known, Summary, eur).Value!.CustomerNumber.ShouldBe("C1001");
    }

    [Fact]
    public void A_map_is_not_asked_for_the_other_format() =>
        Should.Throw<ArgumentException>(() => map.Invoice(Documents.Invoice, Documents.Summary, eur)).Message.ShouldBe("Map edifact/invoic reads edifact INVOIC, not x12 810.");
}
