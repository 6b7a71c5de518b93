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
    WriteOff,
    BankFee,

    /// <summary>What a conversion by the banks left over or short; both ways on one account.</summary>
    CurrencyDifference,

    /// <summary>Between the parts of one receipt; empty whenever an entry's receipts are looked at together.</summary>
    SplitClearing,

    /// <summary>Money that is not for receivables: whoever it is for takes it from there.</summary>
    OtherReceipts,

    /// <summary>Against which the unapplied cash of an older system is opened; its counterpart there empties it.</summary>
    OpeningBalance,
}
