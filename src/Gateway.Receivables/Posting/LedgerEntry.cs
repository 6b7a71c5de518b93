namespace Gateway.Receivables.Posting;

/// <summary>A balanced journal entry; debits equal credits in its currency.</summary>
public sealed record LedgerEntry(LedgerEntryKind Kind, DateOnly BookedOn, IReadOnlyList<LedgerLine> Lines, string Text);

public enum LedgerEntryKind
{
    Receipt,
    Application,
    Undo,
}

/// <summary>Exactly one of debit and credit is above zero.</summary>
/// <param name="Account">A ledger account by its role, such as <c>receivable</c>; configuration gives each role its number.</param>
public sealed record LedgerLine(LedgerAccount Account, Money Debit, Money Credit, string? InvoiceNumber);

public enum LedgerAccount
{
    Bank,
    Unidentified,
    Unapplied,
    Receivable,
    DiscountAllowed,
    Deduction,
    CustomerDeposit,
}
