using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Making;

/// <summary>One payment: what it is really for, and what of that can be seen.</summary>
sealed class Payment
{
    /// <summary>Who sends the money; a parent may pay for its children.</summary>
    public required Payer Payer { get; init; }

    public required Behaviour Behaviour { get; init; }

    public required decimal Amount { get; init; }

    /// <summary>What it is for; empty for money that is for no document.</summary>
    public required IReadOnlyList<PaidLine> Lines { get; init; }

    public PayChannel Channel { get; set; }

    public RemittanceKind Remittance { get; set; }

    public IdentityKind Identity { get; set; }

    /// <summary>What the payer writes of each document.</summary>
    public IReadOnlyList<WrittenLine> Written { get; set; } = [];

    /// <summary>What stands in addenda, memo or the bank's text; empty for nothing.</summary>
    public string Text { get; set; } = "";

    /// <summary>The advice that travels by itself; null where there is none.</summary>
    public AdvicePlan? Advice { get; set; }

    /// <summary>Structured, but the advice never comes.</summary>
    public bool IsAdviceLost { get; set; }

    /// <summary>Value date.</summary>
    public DateOnly Day { get; set; }

    /// <summary>What its file calls it, which is the key of its truth.</summary>
    public string Trace { get; set; } = "";

    /// <summary>Of an ACH entry, beside the trace in its addenda.</summary>
    public string EntryTrace { get; set; } = "";

    /// <summary>That a check is drawn on.</summary>
    public AccountNumber Account { get; set; } = new(null, "");

    /// <summary>The payer's name as somebody else writes it.</summary>
    public string NameAsWritten { get; set; } = "";

    /// <summary>The money says which advice belongs to it.</summary>
    public bool HasReassociation => Advice is not null || IsAdviceLost;

    public string Currency { get; set; } = "USD";

    /// <summary>What the visible data admit, where making knows it better than <see cref="Usability"/>.</summary>
    public bool? IsUsable { get; set; }
}

/// <param name="Cash">Of the payment; negative for a credit memo.</param>
/// <param name="Deduction">As a positive number, with its reason code or without.</param>
sealed record PaidLine(Item Item, decimal Cash, decimal Discount = 0, decimal Deduction = 0, string? Reason = null)
{
    /// <summary>What was open when it was paid.</summary>
    public decimal Before { get; } = Item.Open != 0 ? Item.Open : Item.Amount;

    /// <summary>What the payer says it pays, where a bank kept some of it or the payer sent too much.</summary>
    public decimal Stated { get; init; } = Cash;
}

/// <param name="Text">The document's number, or order's, as the payer writes it.</param>
/// <param name="StatesAmount">Structured remittance does, a list in free words does not.</param>
sealed record WrittenLine(PaidLine Line, string Text, bool IsOrder, bool StatesAmount)
{
    public Item Item => Line.Item;

    /// <summary>For a corrected advice: what it said at first.</summary>
    public string? FirstText { get; init; }
}

/// <param name="DayOffset">From the money; negative for an advice that comes before.</param>
/// <param name="Copies">1, or 2 for one that is sent twice.</param>
/// <param name="IsEdifact">REMADV instead of an 820.</param>
sealed record AdvicePlan(int DayOffset, int Copies, bool IsCorrected, bool IsEdifact);

enum Behaviour
{
    Single,
    Multi,
    Balance,
    Discount,
    LateDiscount,
    Short,
    Deduction,
    Partial,
    Over,
    WireFee,
    Prepayment,
    Duplicate,
    CreditNetting,
    ParentPays,
    OtherCurrency,
    Trap,
}

enum RemittanceKind
{
    Structured,
    FreeText,
    None,
    OrderOnly,
    PartialList,
}

enum IdentityKind
{
    Account,
    NameVariant,
    None,
}
