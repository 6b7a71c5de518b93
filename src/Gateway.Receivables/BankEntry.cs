namespace Gateway.Receivables;

/// <summary>One line of a bank's report on an account of ours. It becomes a receipt only where the account's book of record names its kind of file.</summary>
/// <param name="Date">Value date where stated, else the report's day.</param>
/// <param name="IsFinal">From a final previous-day report; an intraday line is provisional and is told again.</param>
/// <param name="BankReference">The bank's own number; likewise <paramref name="CustomerReference"/>: check number, or what the customer gave along.</param>
/// <param name="TypeCode">As the bank wrote it, with its label for people.</param>
public sealed record BankEntry(
    AccountNumber Account,
    DateOnly? Date,
    Money Amount,
    bool IsCredit,
    BankEntryKind Kind,
    bool IsFinal,
    string? BankReference,
    string? CustomerReference,
    string? Text,
    string TypeCode,
    string? TypeLabel,
    long SourceByte);

public enum BankEntryKind
{
    LockboxDeposit,
    LockboxItem,
    AchCredit,
    WireCredit,
    CardDeposit,
    Deposit,
    OtherCredit,

    /// <summary>An ACH entry came back: of ours when a debit, of money that we had drawn.</summary>
    AchReturn,
    AchReversal,
    CheckReversal,
    DepositedItemReturned,
    CheckPaid,
    OtherDebit,
}
