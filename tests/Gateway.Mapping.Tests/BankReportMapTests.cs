using Gateway.Formats.Bai2.Documents;
using Gateway.Receivables;

namespace Gateway.Mapping.Tests;

public sealed class BankReportMapTests
{
    static readonly Currency usd = Currency.Usd;

    static readonly Bai2GroupHeader group = new(
        Documents.At, "BRIGHTWATER", "991200016", Bai2GroupStatus.Update, new DateOnly(2026, 11, 20), "2400", "USD", Bai2AsOfModifier.FinalPreviousDay);

    static readonly Bai2Account account = new(
        Documents.At, "4400018827", "USD",
        [
            new Bai2Balance(Code("010", Bai2Side.None, Bai2Level.Status, Bai2Meaning.OpeningLedger), 500m, null, Bai2Funds.None),
            new Bai2Balance(Code("015", Bai2Side.None, Bai2Level.Status, Bai2Meaning.ClosingLedger), -25.5m, null, Bai2Funds.None),
            new Bai2Balance(Code("040", Bai2Side.None, Bai2Level.Status, Bai2Meaning.OpeningAvailable), null, null, Bai2Funds.None),
            new Bai2Balance(Code("100", Bai2Side.Credit, Bai2Level.Summary, Bai2Meaning.Other), 900m, 3, Bai2Funds.None),
        ]);

    static readonly Bai2Transaction transaction = new(
        Documents.At, Code("165", Bai2Side.Credit, Bai2Level.Detail, Bai2Meaning.AchCredit), 300m, Bai2Funds.None, "BR-1", "TR-778", "HARBOR LANE");

    readonly BankReportMap map = MapFiles.Shipped.BankReport("bai2/report");

    [Fact]
    public void A_transaction_becomes_an_entry()
    {
        var mapped = map.Entry(group, account, transaction);

        mapped.Faults.ShouldBeEmpty();
        mapped.Value.ShouldBe(new BankEntry(
            new AccountNumber("991200016", "4400018827"), new DateOnly(2026, 11, 20), new Money(300m, usd), true, BankEntryKind.AchCredit, true, "BR-1", "TR-778",
            "HARBOR LANE", "165", "label of 165", 400));
    }

    [Theory]
    [InlineData(Bai2AsOfModifier.FinalPreviousDay, true, true, true)]
    [InlineData(Bai2AsOfModifier.InterimPreviousDay, false, true, false)]
    [InlineData(Bai2AsOfModifier.FinalSameDay, false, false, true)]
    [InlineData(Bai2AsOfModifier.InterimSameDay, false, false, false)]
    [InlineData(null, false, false, false)]
    public void Only_a_final_report_of_a_past_day_brings_receipts(Bai2AsOfModifier? modifier, bool entryIsFinal, bool isPreviousDay, bool reportIsFinal)
    {
        var entry = map.Entry(group with { Modifier = modifier }, account, transaction).Value!;
        var report = map.Balances(group with { Modifier = modifier }, account).Value!;

        (entry.IsFinal, report.IsPreviousDay, report.IsFinal).ShouldBe((entryIsFinal, isPreviousDay, reportIsFinal));
    }

    [Theory]
    [InlineData(Bai2Meaning.Other, Bai2Side.Credit, BankEntryKind.OtherCredit)]
    [InlineData(Bai2Meaning.Other, Bai2Side.Debit, BankEntryKind.OtherDebit)]
    [InlineData(Bai2Meaning.CorporateTradeCredit, Bai2Side.Credit, BankEntryKind.AchCredit)]
    [InlineData(Bai2Meaning.LockboxDeposit, Bai2Side.Credit, BankEntryKind.LockboxDeposit)]
    [InlineData(Bai2Meaning.CheckPaid, Bai2Side.Debit, BankEntryKind.CheckPaid)]
    public void The_banks_table_says_what_an_entry_is(Bai2Meaning meaning, Bai2Side side, BankEntryKind kind)
    {
        var entry = map.Entry(group, account, transaction with { Type = Code("999", side, Bai2Level.Detail, meaning) }).Value!;

        (entry.Kind, entry.IsCredit).ShouldBe((kind, side == Bai2Side.Credit));
    }

    [Theory]
    [InlineData(Bai2Meaning.AchReturn, Bai2Side.Debit, PaymentReturnSide.DebitWeDrew)]
    [InlineData(Bai2Meaning.DepositedItemReturned, Bai2Side.Debit, PaymentReturnSide.DebitWeDrew)]
    [InlineData(Bai2Meaning.AchReturn, Bai2Side.Credit, PaymentReturnSide.CreditWeSent)]
    [InlineData(Bai2Meaning.CheckReversal, Bai2Side.Credit, PaymentReturnSide.CreditWeSent)]
    public void What_comes_back_is_a_return_too(Bai2Meaning meaning, Bai2Side side, PaymentReturnSide concerns)
    {
        var mapped = map.Return(group, account, transaction with { Type = Code("557", side, Bai2Level.Detail, meaning) }).ShouldNotBeNull();

        mapped.Faults.ShouldBeEmpty();
        (mapped.Value!.Side, mapped.Value.Code, mapped.Value.OriginalTrace, mapped.Value.Amount).ShouldBe((concerns, "557", "TR-778", new Money(300m, usd)));
    }

    [Fact]
    public void What_does_not_come_back_is_no_return() => map.Return(group, account, transaction).ShouldBeNull();

    [Fact]
    public void What_moves_no_money_is_neither_an_entry_nor_a_fault()
    {
        var mapped = map.Entry(group, account, transaction with { Type = Code("890", Bai2Side.None, Bai2Level.NonMonetary, Bai2Meaning.Other), Amount = null });

        mapped.Value.ShouldBeNull();
        mapped.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_code_that_is_neither_credit_nor_debit_by_the_table_is_told()
    {
        var mapped = map.Entry(group, account, transaction with { Type = Code("720", Bai2Side.None, Bai2Level.Detail, Bai2Meaning.Other) });

        mapped.Value.ShouldBeNull();
        mapped.Faults.ShouldHaveSingleItem().Found.ShouldBe("none");
    }

    [Fact]
    public void Balances_are_reported_without_those_that_are_blank()
    {
        var report = map.Balances(group, account).Value!;

        (report.Account, report.AsOf, report.AsOfTime, report.OpeningLedger, report.ClosingLedger).ShouldBe(
            (new AccountNumber("991200016", "4400018827"), new DateOnly(2026, 11, 20), "2400", new Money(500m, usd), new Money(-25.5m, usd)));
        report.Balances.Select(balance => (balance.Kind, balance.TypeCode, balance.ItemCount)).ShouldBe(
            [(BalanceKind.OpeningLedger, "010", null), (BalanceKind.ClosingLedger, "015", null), (BalanceKind.Summary, "100", 3)]);
    }

    [Fact]
    public void A_partners_map_gives_a_single_code_another_meaning()
    {
        const string json = """
            {
              "$schema": "../../map.schema.json", "name": "partners/river/report", "version": 1, "extends": "bai2/report",
              "entry": { "kind": { "firstOf": [{ "constant": "lockboxDeposit", "when": { "pick": "transaction.typeCode", "is": "301" } }, { "inherited": true }] } }
            }
            """;
        var partner = MapFiles.With(("partners/river/report.json", json)).Catalog!.BankReport("partners/river/report");

        partner.Entry(group, account, transaction with { Type = Code("301", Bai2Side.Credit, Bai2Level.Detail, Bai2Meaning.Deposit) }).Value!.Kind
            .ShouldBe(BankEntryKind.LockboxDeposit);
        partner.Entry(group, account, transaction).Value!.Kind.ShouldBe(BankEntryKind.AchCredit);
    }

    static Bai2TypeCode Code(string code, Bai2Side side, Bai2Level level, Bai2Meaning meaning) => new(code, side, level, meaning, $"label of {code}");
}
