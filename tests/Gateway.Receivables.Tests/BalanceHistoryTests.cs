namespace Gateway.Receivables.Tests;

public sealed class BalanceHistoryTests
{
    static readonly Currency Dollar = Currency.Usd;
    static readonly AccountNumber Account = new("121000358", "5500012345");
    static readonly DateOnly Day = new(2026, 1, 14);

    [Fact]
    public void The_first_report_of_a_day_is_the_day()
    {
        var change = BalanceHistory.Apply(known: null, Report(isFinal: true, ("010", 100), ("015", 150)), ReportStatus.Update, [Entry("A", 50)]);
        Told(change).ShouldBe("final 010=100 015=150 | A:50 | withdrawn  | added A:50");
    }

    /// <summary>What is known (kind of report, balances, entries), what comes, what stands then.</summary>
    [Theory]
    [InlineData(true, ReportStatus.Update, true, "final 010=100 015=175 100=75 | A:50 B:25 | withdrawn  | added B:25")]
    [InlineData(true, ReportStatus.Correct, true, "final 015=175 100=75 | B:25 | withdrawn A:50 | added B:25")]
    [InlineData(true, ReportStatus.Delete, true, "nothing | withdrawn A:50 | added ")]
    [InlineData(true, ReportStatus.Test, true, "final 010=100 015=150 | A:50 | withdrawn  | added ")]
    [InlineData(true, ReportStatus.Update, false, "final 010=100 015=150 | A:50 | withdrawn  | added ")]
    [InlineData(true, ReportStatus.Delete, false, "final 010=100 015=150 | A:50 | withdrawn  | added ")]
    [InlineData(false, ReportStatus.Update, false, "provisional 010=100 015=175 100=75 | A:50 B:25 | withdrawn  | added B:25")]
    [InlineData(false, ReportStatus.Update, true, "final 015=175 100=75 | B:25 | withdrawn A:50 | added B:25")]
    [InlineData(false, ReportStatus.Correct, false, "provisional 015=175 100=75 | B:25 | withdrawn A:50 | added B:25")]
    public void A_second_report_changes_the_day_as_its_status_says(bool knownIsFinal, ReportStatus status, bool isFinal, string told)
    {
        var known = BalanceHistory.Apply(null, Report(knownIsFinal, ("010", 100), ("015", 150)), ReportStatus.Update, [Entry("A", 50)]).Day;
        Told(BalanceHistory.Apply(known, Report(isFinal, ("015", 175), ("100", 75)), status, [Entry("B", 25)])).ShouldBe(told);
    }

    [Fact]
    public void A_report_of_another_day_is_a_mistake_of_the_caller()
    {
        var known = BalanceHistory.Apply(null, Report(isFinal: true), ReportStatus.Update, []).Day;
        Should.Throw<ArgumentException>(() => BalanceHistory.Apply(known, Report(isFinal: true) with { AsOf = Day.AddDays(1) }, ReportStatus.Update, []));
    }

    [Fact]
    public void A_closing_balance_that_is_not_the_next_opening_one_means_that_a_day_is_missing()
    {
        var before = BalanceHistory.Apply(null, Report(isFinal: true, ("015", 150)), ReportStatus.Update, []).Day!;
        var after = before with { AsOf = Day.AddDays(3), Balances = [Balance("010", 110)] };
        var gap = BalanceHistory.GapBetween(before, after).ShouldNotBeNull();
        gap.Moved.ShouldBe(new Money(-40m, Dollar));
        gap.ToString().ShouldBe("The account closed 2026-01-14 with 150.00 USD, but opened 2026-01-17 with 110.00 USD: -40.00 USD moved in between. Ask the bank for the report of the missing day.");
    }

    [Fact]
    public void Balances_that_agree_or_were_not_reported_are_no_gap()
    {
        var before = BalanceHistory.Apply(null, Report(isFinal: true, ("015", 150)), ReportStatus.Update, []).Day!;
        BalanceHistory.GapBetween(before, before with { Balances = [Balance("010", 150)] }).ShouldBeNull();
        BalanceHistory.GapBetween(before, before with { Balances = [] }).ShouldBeNull();
        BalanceHistory.GapBetween(before with { Balances = [] }, before with { Balances = [Balance("010", 1)] }).ShouldBeNull();
    }

    static BalanceReport Report(bool isFinal, params (string Code, decimal Amount)[] balances) =>
        new(Account, Day, "2400", IsPreviousDay: isFinal, isFinal, Dollar, [.. balances.Select(balance => Balance(balance.Code, balance.Amount))]);

    static ReportedBalance Balance(string code, decimal amount) => new(
        code switch { "010" => BalanceKind.OpeningLedger, "015" => BalanceKind.ClosingLedger, _ => BalanceKind.Summary }, code, null, new Money(amount, Dollar), null);

    static BankEntry Entry(string reference, decimal amount) =>
        new(Account, Day, new Money(amount, Dollar), IsCredit: true, BankEntryKind.AchCredit, IsFinal: true, reference, null, null, "165", null, 0);

    static string Told(DayChange change)
    {
        var day = change.Day is { } known
            ? $"{(known.IsFinal ? "final" : "provisional")} {string.Join(' ', known.Balances.Select(balance => $"{balance.TypeCode}={balance.Amount.Amount:0}"))} | {Told(known.Entries)}"
            : "nothing";
        return $"{day} | withdrawn {Told(change.Withdrawn)} | added {Told(change.Added)}";
    }

    static string Told(IEnumerable<BankEntry> entries) => string.Join(' ', entries.Select(entry => $"{entry.BankReference}:{entry.Amount.Amount:0}"));
}
