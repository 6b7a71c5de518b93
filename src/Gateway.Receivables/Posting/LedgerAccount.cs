namespace Gateway.Receivables.Posting;

public enum LedgerAccount
{
    Bank,
    Unidentified,
    Unapplied,
    Receivable,
    DiscountAllowed,

    /// <summary>Discounts that were taken too late and granted all the same: what the terms cost and what patience costs are two figures.</summary>
    DiscountUnearned,
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
