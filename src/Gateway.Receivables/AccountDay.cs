namespace Gateway.Receivables;

/// <summary>All that a bank's reports have said of one account's day so far.</summary>
/// <param name="IsFinal">Told by a final previous-day report; else provisional, and replaced by one.</param>
public sealed record AccountDay(
    AccountNumber Account, DateOnly AsOf, Currency Currency, bool IsFinal, IReadOnlyList<ReportedBalance> Balances, IReadOnlyList<BankEntry> Entries)
{
    /// <summary>The last balance of this kind that was reported; null when none was.</summary>
    public Money? Balance(BalanceKind kind) => Balances.LastOrDefault(balance => balance.Kind == kind)?.Amount;
}
