namespace Gateway.Receivables;

/// <summary>What a bank says stands on an account of ours at the end, or in the course, of a day.</summary>
/// <param name="IsPreviousDay">A day that is over; otherwise the day is under way.</param>
/// <param name="IsFinal">Not replaced by a later report of the same day.</param>
public sealed record BalanceReport(
    AccountNumber Account, DateOnly AsOf, string AsOfTime, bool IsPreviousDay, bool IsFinal, Currency Currency, IReadOnlyList<ReportedBalance> Balances)
{
    /// <summary>Closing ledger balance; the next day's opening one has to be the same, else a day is missing.</summary>
    public Money? ClosingLedger => Of(BalanceKind.ClosingLedger);

    public Money? OpeningLedger => Of(BalanceKind.OpeningLedger);

    Money? Of(BalanceKind kind) => Balances.FirstOrDefault(balance => balance.Kind == kind)?.Amount;
}

/// <param name="TypeCode">As the bank wrote it.</param>
public sealed record ReportedBalance(BalanceKind Kind, string TypeCode, string? Label, Money Amount, int? ItemCount);

public enum BalanceKind
{
    Other,
    OpeningLedger,
    ClosingLedger,
    OpeningAvailable,
    ClosingAvailable,

    /// <summary>A sum of credits or debits of one kind; its details may follow as entries.</summary>
    Summary,
}
