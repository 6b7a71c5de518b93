using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.Tests.X12;

public sealed class X12ReaderDocumentTests
{
    [Fact]
    public void Gives_the_parts_of_an_820_in_file_order()
    {
        var reading = Reading.Of(Samples.Payment820);
        reading.Faults.ShouldBeEmpty();
        reading.Items.Select(i => i.GetType().Name).ShouldBe(
        [
            nameof(InterchangeStart), nameof(GroupStart), nameof(SetStart), nameof(Payment820Header), nameof(Payment820Adjustment),
            nameof(Payment820Line), nameof(Payment820Line), nameof(SetEnd), nameof(GroupEnd), nameof(InterchangeEnd),
        ]);
    }

    [Fact]
    public void Reads_the_header_of_an_820()
    {
        var header = Reading.Of(Samples.Payment820).Items.OfType<Payment820Header>().Single();
        header.Order.ShouldBe(new PaymentOrder(
            header.Order.Position, "C", 100.00m, "C", "ACH", "CTX", new BankAccount("01", "099900014", "DA", "111222333"), "1512345678", null,
            new BankAccount("01", "091000019", "DA", "444555666"), new DateOnly(2026, 1, 17)));
        header.Trace!.Number.ShouldBe("TRACE0001");
        header.Trace.OriginatorId.ShouldBe("1512345678");
        header.Currency.ShouldBe(new CurrencyNote("PR", "USD"));
        header.References.ShouldBe([new QualifiedReference("VV", "4711", null)]);
        header.Dates.ShouldBe([new QualifiedDate("097", new DateOnly(2026, 1, 15), null)]);
        header.Parties.Select(p => $"{p.Role} {p.Name} {p.Id} {string.Join('/', p.AddressLines)} {p.City} {p.State} {p.PostalCode} {p.Country} {string.Join('/', p.References.Select(r => r.Value))}".Trim())
            .ShouldBe(["PE OUR COMPANY V1 1 MAIN STREET/SUITE 2 CHICAGO IL 60601 US", "PR BUYER CORP       9"]);
    }

    [Fact]
    public void Reads_the_lines_of_an_820_with_what_stands_below_them()
    {
        var reading = Reading.Of(Samples.Payment820);
        var line = reading.PaymentLines[0];
        (line.Entity, line.EntityName!.Name, line.EntityName.Id).ShouldBe(("1", "SMITH", "77"));
        (line.ReferenceQualifier, line.Reference, line.Action, line.Paid, line.Gross, line.Discount).ShouldBe(("IV", "INV00000001", "PI", 60.00m, 70.00m, 5.00m));
        line.References.ShouldBe([new QualifiedReference("PO", "PO1", null)]);
        line.Dates.ShouldBe([new QualifiedDate("003", new DateOnly(2026, 1, 1), null)]);
        line.Adjustments.Select(a => (a.Amount, a.Reason)).ShouldBe([(-5.00m, "04")]);
        line.Position.Segment.ShouldBe(15);
        Samples.Payment820[(int)line.Position.Byte..].ShouldStartWith("RMR*IV*INV00000001");
        reading.PaymentLines[1].Paid.ShouldBe(50m);
        reading.PaymentLines[1].Gross.ShouldBeNull();
        reading.PaymentLines[1].Notes.ShouldBe(["see letter"]);
        var outer = reading.Items.OfType<Payment820Adjustment>().Single().Adjustment;
        (outer.Amount, outer.Reason, outer.ReferenceQualifier, outer.Reference).ShouldBe((-10.00m, "01", "IV", "INV9"));
    }

    [Fact]
    public void Sums_up_an_820_at_its_end()
    {
        var set = Reading.Of(Samples.Payment820).Set;
        (set.Type, set.ControlNumber, set.Version, set.Grammar, set.Verdict).ShouldBe(("820", "0001", "004010", "x12/004010/820@1", UnitVerdict.Accepted));
        (set.Number, set.Amount, set.Currency, set.Lines, set.Segments, set.MayTakeEffect).ShouldBe(("TRACE0001", 100.00m, "USD", 2, 21, true));
    }

    [Fact]
    public void Reads_an_810_with_implied_decimals_applied()
    {
        var reading = Reading.Of(Samples.Invoice810);
        reading.Faults.ShouldBeEmpty();
        var header = reading.Items.OfType<Invoice810Header>().Single();
        (header.InvoiceDate, header.InvoiceNumber, header.PurchaseOrderDate, header.PurchaseOrder, header.Release, header.TypeCode, header.Purpose)
            .ShouldBe((new DateOnly(2026, 1, 10), "INV77", new DateOnly(2025, 12, 20), "PO55", "R1", "DI", "00"));
        header.Notes.ShouldBe(["thank you"]);
        header.Parties.Single().AddressLines.ShouldBe(["Dept. 5", "2 SIDE STREET"]);
        header.Terms.ShouldBe([new Terms("01", "3", 2m, null, 10, null, 30, 0.88m)]);
        var lines = reading.Items.OfType<Invoice810Line>().ToList();
        (lines[0].LineNumber, lines[0].Quantity, lines[0].Unit, lines[0].UnitPrice).ShouldBe(("1", 10m, "EA", 2.5m));
        lines[0].ProductIds.Select(p => (p.Qualifier, p.Value)).ShouldBe([("BP", "SKU1"), ("UP", "012345678905")]);
        lines[0].Descriptions.ShouldBe(["STEEL BOLT"]);
        lines[0].References.ShouldBe([new QualifiedReference("LI", "1", null)]);
        lines[0].AllowancesAndCharges.Select(c => (c.Indicator, c.Code, c.Amount)).ShouldBe([("A", "C310", 1.00m)]);
        var summary = reading.Items.OfType<Invoice810Summary>().Single();
        (summary.Total, summary.DiscountBase, summary.DiscountedTotal, summary.DiscountAmount, summary.Tax, summary.LineCount)
            .ShouldBe((46.04m, 39.00m, 45.16m, 0.88m, 3.04m, 2));
        summary.AllowancesAndCharges.Select(c => (c.Indicator, c.Amount, c.Description)).ShouldBe([("C", 5.00m, "FREIGHT")]);
        (reading.Set.Number, reading.Set.Amount, reading.Set.Currency, reading.Set.Lines).ShouldBe(("INV77", 46.04m, "USD", 2));
    }

    [Theory]
    [InlineData("TDS*4604*3900*4516*88", "TDS*46.04*3900*4516*88", "x12.element.point", "46.04", UnitVerdict.AcceptedWithErrors)]
    [InlineData("TDS*4604*3900*4516*88", "TDS*5604*3900*4516*88", "x12.810.total", "56.04", UnitVerdict.Accepted)]
    [InlineData("CTT*2", "CTT*3", "x12.810.lines", "46.04", UnitVerdict.Accepted)]
    public void Warns_of_an_810_that_does_not_add_up(string old, string spoilt, string code, string amount, UnitVerdict verdict)
    {
        var reading = Reading.Of(Samples.Invoice810.Replace(old, spoilt, StringComparison.Ordinal));
        reading.Codes.ShouldBe([code]);
        reading.Set.Amount.ShouldBe(decimal.Parse(amount));
        reading.Set.Verdict.ShouldBe(verdict);
        reading.Set.MayTakeEffect.ShouldBeTrue();
    }

    [Theory]
    [InlineData("BPR*C*100.00", "BPR*C*102.00", "The difference is 2.00; no single amount explains it.")]
    [InlineData("BPR*C*100.00", "BPR*C*120.00", "It would add up if ADX01 -10.00 in segment 14 had the other sign.")]
    [InlineData("BPR*C*100.00", "BPR*C*110.00", "It would add up if ADX01 -10.00 in segment 14 were not counted.")]
    [InlineData("BPR*C*100.00", "BPR*C*95.00", "It would add up if ADX01 -5.00 in segment 18 were not yet inside its RMR04.")]
    [InlineData("BPR*C*100.00", "BPR*C*50.50", "It would add up if the point of RMR04 50 in segment 19 stood two places further left.")]
    [InlineData("BPR*C*100.00", "BPR*C*10000", "It would add up if the point of BPR02 stood two places further left.")]
    public void Holds_an_820_out_of_balance_and_names_what_explains_it(string old, string spoilt, string explanation)
    {
        var reading = Reading.Of(Samples.Payment820.Replace(old, spoilt, StringComparison.Ordinal));
        var fault = reading.Faults.ShouldHaveSingleItem();
        (fault.Code, fault.Element, fault.Severity).ShouldBe(("x12.820.balance", "BPR02", Gateway.Formats.Framing.FaultSeverity.Error));
        fault.Message.ShouldContain(explanation);
        (reading.Set.Verdict, reading.Set.BusinessErrors, reading.Set.MayTakeEffect).ShouldBe((UnitVerdict.Accepted, 1, false));
        reading.Interchange.ClosedWell.ShouldBeTrue();
    }

    [Fact]
    public void A_partner_may_have_a_tolerance_or_only_be_told_of_an_imbalance()
    {
        var text = Samples.Payment820.Replace("BPR*C*100.00", "BPR*C*100.02", StringComparison.Ordinal);
        Reading.Of(text).Set.MayTakeEffect.ShouldBeFalse();
        Reading.Of(text, Settings(new X12PartnerSettings { BalanceTolerance = 0.02m })).Faults.ShouldBeEmpty();
        Reading.Of(text, Settings(new X12PartnerSettings { Balance = BalanceRule.Noted })).Set.MayTakeEffect.ShouldBeTrue();
        Reading.Of(text.Replace("*004010~", "*005010X218~", StringComparison.Ordinal)).Set.MayTakeEffect.ShouldBeTrue();
    }

    static X12ReaderOptions Settings(X12PartnerSettings settings) => new() { SettingsOf = _ => settings };
}
