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

    /// <summary>What the payer would tell of it: its lines, but for payments that repeat others or take credits without a word.</summary>
    public IReadOnlyList<PaidLine>? Told { get; set; }

    /// <summary>A payment of the same day that it repeats, and behind which it has to stand in the files.</summary>
    public Payment? SameWayAs { get; init; }

    public TrapKind? Trap { get; init; }

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

    /// <summary>That it is paid from.</summary>
    public AccountNumber Account { get; set; } = new(null, "");

    /// <summary>The payer's name as somebody else writes it.</summary>
    public string NameAsWritten { get; set; } = "";

    /// <summary>The money says which advice belongs to it.</summary>
    public bool HasReassociation => Advice is not null || IsAdviceLost;

    /// <summary>The payer's, where nothing else is said.</summary>
    public string Currency { get; set; } = "";

    /// <summary>Its whole text came in pieces or as one.</summary>
    public NoiseKind TextNoise { get; set; }

    public NoiseKind Noise => Written.Select(line => line.Noise).Append(TextNoise).Max();

    /// <summary>The bank took it back.</summary>
    public bool IsBack { get; set; }

    /// <summary>Closed its documents and nothing of it came back: to pay it again would pay nothing.</summary>
    public bool CanBeRepeated => !IsBack && Lines.Count > 0 && Lines.All(line => line.Item.Open == 0)
        && Behaviour is Behaviour.Single or Behaviour.Multi or Behaviour.Balance or Behaviour.Discount or Behaviour.ParentPays or Behaviour.CreditNetting;

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

    /// <summary>By how much the document falls where that is another currency's figure; null where it follows from the rest.</summary>
    public decimal? Settles { get; init; }
}

/// <param name="Text">The document's number, or order's, as the payer writes it.</param>
/// <param name="StatesAmount">Structured remittance does, a list in free words does not.</param>
sealed record WrittenLine(PaidLine Line, string Text, bool IsOrder, bool StatesAmount)
{
    public Item Item => Line.Item;

    public NoiseKind Noise { get; init; }

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

    /// <summary>A document in euros is paid in dollars, at a rate.</summary>
    OtherCurrency,

    /// <summary>The figure of a document in euros is paid in dollars.</summary>
    WrongCurrency,
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
