using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.Tests.X12;

/// <summary>A letter beyond ASCII sends a segment through a second look; its numbers and dates stay those of their own elements.</summary>
public sealed class ForeignLettersTests
{
    static readonly string Credit = File.ReadAllText(Repository.PathOf("sample-files/x12/812-credit-004010.edi"));

    [Theory]
    [InlineData("INV77", "PO55")]
    [InlineData("INVÉ77", "PO55")]
    [InlineData("INV77", "PÖ55")]
    public void An_invoice_keeps_its_date_whatever_letters_its_numbers_have(string invoice, string order)
    {
        var text = Samples.Invoice810.Replace("BIG*20260110*INV77*20251220*PO55*", $"BIG*20260110*{invoice}*20251220*{order}*");

        var header = Reading.Of(text).Items.OfType<Invoice810Header>().ShouldHaveSingleItem();

        (header.InvoiceNumber, header.InvoiceDate, header.PurchaseOrder).ShouldBe((invoice, new DateOnly(2026, 1, 10), order));
    }

    [Theory]
    [InlineData("CM7001")]
    [InlineData("CM7001Ü")]
    public void A_credit_keeps_its_date_and_its_amount(string number)
    {
        var header = Reading.Of(Credit.Replace("*CM7001*", $"*{number}*")).Items.OfType<Adjustment812Header>().ShouldHaveSingleItem();

        (header.Number, header.Date, header.Amount, header.InvoiceDate).ShouldBe((number, new DateOnly(2026, 1, 15), 125.50m, new DateOnly(2025, 12, 1)));
    }

    /// <summary>Found by fuzzing: a line end within the first date, and an amount that is no day, ended the reader.</summary>
    [Fact]
    public void A_line_end_within_a_date_is_a_fault_and_nothing_else()
    {
        var reading = Reading.Of(Credit.Replace("BCD*20260115*CM7001*M*12550*C*20251201*INV5001**20251120*PO88*00~", "BCD*202\r60115*CM7001*M*12554711~"));

        reading.Codes.ShouldContain("x12.element.date");
        reading.Items.OfType<Adjustment812Header>().ShouldHaveSingleItem().Date.ShouldBeNull();
    }
}
