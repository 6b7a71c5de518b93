using Gateway.Formats.Framing;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.Tests.X12;

public sealed class Lockbox823Tests
{
    static readonly string Sample = File.ReadAllText(Repository.PathOf("sample-files/x12/823-lockbox-004010.edi"));

    [Fact]
    public void Payments_follow_the_batch_that_they_belong_to()
    {
        var reading = Reading.Of(Sample);
        string.Join("\n", reading.Items.Select(Shown).Where(s => s.Length > 0)).ShouldBe("""
            770011 batch 001 of 2026-01-15, deposit D0042, to 091000019 444555666
            1: 1000.00 check 5501 of NORTH STEEL INC, 2 lines
            2: 250.00 check 000778 of SOUTH SUPPLY LLC, 1 lines
            batch 001 Accepted 2/2 1250.00/1250.00
            770011 batch 002 of 2026-01-15, deposit D0042, to 091000019 444555666
            1: 525.50 check 91 of , 2 lines
            2: 0 check 92 of , 0 lines
            batch 002 Accepted 2/2 525.50/525.50
            deposit D0042 Accepted 4/4 1775.50/1775.50, 2/2 batches
            """);
        reading.Faults.ShouldBeEmpty();
        reading.Set.MayTakeEffect.ShouldBeTrue();
        reading.Set.Amount.ShouldBe(1775.50m);
    }

    [Fact]
    public void A_line_has_what_stands_below_its_RMR()
    {
        var lines = Reading.Of(Sample).Items.OfType<Payment823>().SelectMany(p => p.Payment.Lines).ToList();
        lines.Select(l => FormattableString.Invariant($"{l.Kind} {l.Reference} {l.Paid} {l.Gross} {l.Discount} {l.Deduction} {l.Reason} {l.InvoiceDate:yyyy-MM-dd} {l.Text}").TrimEnd()).ShouldBe([
            "IV INV1001 600.00 612.00 12.00   2025-12-20 PO PO77",
            "IV INV1002 400.00",
            "IV INV1003 250.00 260.00 0 10.00 04",
            "IV INV1004 530.50   5.00 01",
            "CM CM10 -5.00",
        ]);
    }

    [Fact]
    public void A_batch_that_disagrees_is_held_with_its_money_and_the_others_are_not()
    {
        var reading = Reading.Of(Sample.Replace("AMT*2*525.50", "AMT*2*535.50"));
        reading.Items.OfType<Batch823End>().Select(b => (b.Outcome.Verdict, b.Outcome.Amount, b.Outcome.AmountStated)).ShouldBe([
            (UnitVerdict.Accepted, 1250.00m, 1250.00m), (UnitVerdict.Rejected, 525.50m, 535.50m)]);
        reading.Items.OfType<Deposit823End>().ShouldHaveSingleItem().Outcome.Verdict.ShouldBe(UnitVerdict.Accepted);
        reading.Set.Verdict.ShouldBe(UnitVerdict.Accepted);
        reading.Set.MayTakeEffect.ShouldBeFalse();
        reading.Faults.ShouldHaveSingleItem().Message.ShouldBe(
            "AMT02 says 535.50, but the payments come to 525.50: 10.00 is missing in batch 002. It is held with all its payments; ask the bank for a corrected file.");
    }

    [Theory]
    [InlineData("AMT*3*1775.50", "AMT*3*1775.49", "x12.823.amount")]
    [InlineData("QTY*42*4", "QTY*42*5", "x12.823.checks")]
    [InlineData("QTY*41*2", "QTY*41*1", "x12.823.batches")]
    [InlineData("QTY*41*2", "QTY*41*2.5", "")]
    public void A_deposit_that_disagrees_is_held(string old, string replacement, string code)
    {
        var reading = Reading.Of(Sample.Replace(old, replacement));
        reading.Codes.ShouldBe(code.Length == 0 ? [] : [code]);
        reading.Items.OfType<Deposit823End>().ShouldHaveSingleItem().Outcome.Verdict.ShouldBe(code.Length == 0 ? UnitVerdict.Accepted : UnitVerdict.Rejected);
    }

    [Fact]
    public void An_amount_that_is_no_number_rejects_the_set_and_is_no_zero()
    {
        var reading = Reading.Of(Sample.Replace("BPR*I*250.00", "BPR*I*2S0.00"));
        reading.Codes.ShouldBe(["x12.element.decimal"]);
        reading.Set.Verdict.ShouldBe(UnitVerdict.Rejected);
        reading.Items.OfType<Payment823>().Skip(1).First().Payment.Amount.ShouldBeNull();
    }

    [Fact]
    public void Payments_without_a_batch_and_a_day_without_checks_are_deposits_themselves()
    {
        var text = Samples.Isa + "GS*LB*A*B*20260115*1200*7*X*004010~ST*823*0001~N1*LB*BANK~"
            + "DEP*770011*20260115**D1*01*091000019*DA*4~AMT*3*12~QTY*42*1~BPR*I*12*C*CHK~REF*CK*7~"
            + "DEP*770012*20260115**D2*01*091000019*DA*4~AMT*3*0~QTY*42*0~SE*11*0001~" + Samples.Trailer;
        var reading = Reading.Of(text);
        reading.Items.OfType<Deposit823>().Select(d => d.Deposit.DepositNumber).ShouldBe(["D1", "D2"]);
        reading.Codes.ShouldBe(["x12.segment.tolerated"]);
        reading.Items.OfType<Deposit823End>().ShouldAllBe(d => d.Outcome.Verdict == UnitVerdict.Accepted);
    }

    static string Shown(X12Item item) => item switch
    {
        Deposit823 { Deposit: var d } => FormattableString.Invariant($"{d.Lockbox} batch {d.Batch} of {d.Date:yyyy-MM-dd}, deposit {d.DepositNumber}, to {d.BankId} {d.Account}"),
        Payment823 { Payment: var p } => FormattableString.Invariant($"{p.Item}: {p.Amount} check {p.CheckNumber} of {p.Remitter}, {p.Lines.Count} lines"),
        Batch823End { Outcome: var o } => FormattableString.Invariant($"batch {o.Number} {o.Verdict} {o.Checks}/{o.ChecksStated} {o.Amount}/{o.AmountStated}"),
        Deposit823End { Outcome: var o } d => FormattableString.Invariant($"deposit {o.Number} {o.Verdict} {o.Checks}/{o.ChecksStated} {o.Amount}/{o.AmountStated}, {d.Batches}/{d.BatchesStated} batches"),
        _ => "",
    };
}
