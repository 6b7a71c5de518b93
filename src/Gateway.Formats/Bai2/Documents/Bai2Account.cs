using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2.Documents;

/// <summary>Record 03 with its continuations.</summary>
/// <param name="Number">In full: protect before storing. Blanks inside (sort code and account) are kept.</param>
/// <param name="Currency">Its own, else the group's.</param>
public sealed record Bai2Account(SourcePosition Position, string Number, string Currency, IReadOnlyList<Bai2Balance> Balances);

/// <summary>One type code of a record 03: a status (001 to 099, signed) or a summary.</summary>
/// <param name="Amount">With the currency's decimals applied, signed as written; null when defaulted (blank).</param>
public sealed record Bai2Balance(Bai2TypeCode Type, decimal? Amount, int? ItemCount, Bai2Funds Funds);

/// <summary>A type code with what the bank's table makes of it.</summary>
/// <param name="Code">Three digits, leading zeros kept.</param>
/// <param name="Label">From the table; null for a code that it does not have.</param>
public sealed record Bai2TypeCode(string Code, Bai2Side Side, Bai2Level Level, Bai2Meaning Meaning, string? Label);

public enum Bai2Side
{
    /// <summary>Status: a balance, neither of both.</summary>
    None,
    Credit,
    Debit,
}

public enum Bai2Level
{
    Status,
    Summary,
    Detail,

    /// <summary>890: no money.</summary>
    NonMonetary,
}

/// <summary>What a code means for receivables; a bank's table may differ from the common one.</summary>
public enum Bai2Meaning
{
    Other,
    OpeningLedger,
    ClosingLedger,
    OpeningAvailable,
    ClosingAvailable,
    LockboxDeposit,
    LockboxItem,
    AchCredit,

    /// <summary>Corporate trade: remittance is to be expected in an 820 or an ACH file.</summary>
    CorporateTradeCredit,
    WireCredit,
    CardDeposit,
    Deposit,
    OtherCredit,
    AchReturn,
    AchReversal,
    CheckReversal,
    DepositedItemReturned,
    CheckPaid,
    OtherDebit,
}

/// <summary>Funds type with its availability. Distributed amounts are no part of control totals.</summary>
/// <param name="Type">Blank, Z, 0, 1, 2, S, V or D.</param>
/// <param name="Availability">S: immediate, one day, two days or more (days 0, 1, 2). D: as written. Empty otherwise.</param>
/// <param name="ValueDate">V.</param>
public sealed record Bai2Funds(string Type, IReadOnlyList<Bai2Available> Availability, DateOnly? ValueDate, string ValueTime)
{
    public static Bai2Funds None { get; } = new("", [], null, "");
}

[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct Bai2Available(int Days, decimal Amount);
