namespace Gateway.Receivables.Posting;

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
