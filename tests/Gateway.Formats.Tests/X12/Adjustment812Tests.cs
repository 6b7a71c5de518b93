using Gateway.Formats.Framing;
using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.Tests.X12;

public sealed class Adjustment812Tests
{
    static readonly string Sample = File.ReadAllText(Repository.PathOf("sample-files/x12/812-credit-004010.edi"));

    [Fact]
    public void Header_and_lines_have_what_the_segments_say()
    {
        var reading = Reading.Of(Sample);
        var header = reading.Items.OfType<Adjustment812Header>().ShouldHaveSingleItem();
        (header.Number, header.Amount, header.CreditOrDebit, header.InvoiceNumber, header.InvoiceDate, header.PurchaseOrder, header.Currency!.Code)
            .ShouldBe(("CM7001", 125.50m, "C", "INV5001", new DateOnly(2025, 12, 1), "PO88", "USD"));
        header.Parties.Select(p => $"{p.Role} {p.Name} {p.City}").ShouldBe(["SE NORTH STEEL INC GARY", "BY OUR COMPANY "]);
        reading.Items.OfType<Adjustment812Line>().Select(l => FormattableString.Invariant($"{l.Reason} {l.CreditOrDebit} {l.Amount} {l.Quantity} {l.PriceDifference}").TrimEnd())
            .ShouldBe(["04 C 100.50 4 25.125", "22 C 40.00", "01 D 15.00 1 15"]);
        reading.Items.OfType<Adjustment812Line>().First().ProductIds.Select(p => $"{p.Qualifier} {p.Value}").ShouldBe(["VP SKU1", "UP 012345678905"]);
        reading.Items.OfType<Adjustment812Line>().First().References.ShouldHaveSingleItem().Value.ShouldBe("3");
        reading.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("*12550*C*", "*12550*D*", "-125.50")]
    [InlineData("*12550*C*", "*12500*C*", "125.50")]
    public void Lines_that_do_not_come_to_the_amount_are_told(string old, string replacement, string sum)
    {
        var fault = Reading.Of(Sample.Replace(old, replacement)).Faults.ShouldHaveSingleItem();
        (fault.Code, fault.Severity, fault.Expected).ShouldBe(("x12.812.total", FaultSeverity.Warning, sum));
    }

    [Theory]
    [InlineData("BCD*20260115*CM7001*M*12550*C*", "BCD*20260115*CM7001*M**C*", "x12.element.missing")]
    [InlineData("CDD*22*C*2*4000", "CDD*22*X*2*4000", "x12.element.code")]
    [InlineData("CDD*22*C*2*4000", "CDD*22*C*2", "x12.element.conditional")]
    public void What_money_hangs_on_rejects_the_set(string old, string replacement, string code)
    {
        var reading = Reading.Of(Sample.Replace(old, replacement));
        reading.Codes.ShouldContain(code);
        reading.Set.Verdict.ShouldBe(UnitVerdict.Rejected);
    }
}
