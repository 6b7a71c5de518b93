namespace Gateway.Receivables;

/// <summary>What a payer says a payment is for. Advice never is money (specs: money enters only by a bank's book of record).</summary>
/// <param name="TraceNumber">TRN02 or its like: the key to the bank's statement.</param>
/// <param name="PayerAccount">Where the money came from, in full; protect before storing.</param>
/// <param name="MovesMoney">The document itself says that money moves (BPR01 C, D, U or X, method not NON); still only advice unless its sender is a bank.</param>
public sealed record RemittanceAdvice(
    string? Number,
    string? TraceNumber,
    string? OriginatorId,
    Money Amount,
    bool IsCredit,
    bool MovesMoney,
    string? Method,
    DateOnly? EffectiveDate,
    RemittanceParty Payer,
    RemittanceParty Payee,
    AccountNumber? PayerAccount,
    AccountNumber? PayeeAccount);

/// <summary>A party as the advice names it.</summary>
/// <param name="AssignedNumber">Our customer number where the advice carries one.</param>
public sealed record RemittanceParty(string? Name, string? AssignedNumber, string? OtherId);

/// <summary>One detail of an advice: a document that is paid, wholly or in part, or an adjustment that belongs to none (<see cref="Kind"/>).</summary>
/// <param name="Sequence">From 1 in the order of the file.</param>
/// <param name="Paid">Signed; a credit memo that is netted is negative. Null where the payer names the document and no amount: never a guess of ours.</param>
/// <param name="Gross">Before discount and adjustments; null when not stated.</param>
/// <param name="SourceByte">Offset in the file, so that a posting can be traced to a byte.</param>
public sealed record RemittanceLine(
    int Sequence,
    RemittanceLineKind Kind,
    string? Reference,
    string? PurchaseOrder,
    Money? Paid,
    Money? Gross,
    Money? Discount,
    IReadOnlyList<RemittanceAdjustment> Adjustments,
    string? CustomerNumber,
    string? Note,
    long SourceByte)
{
    /// <summary>What the payer says of the rest of the document; null where it says nothing.</summary>
    public PaymentClaim? Claim { get; init; }
}

/// <summary>Whether more is to come for a document that a line pays.</summary>
public enum PaymentClaim
{
    /// <summary>A part payment (RMR03 PP): the rest follows.</summary>
    Partial,

    /// <summary>The last payment (RMR03 FL): nothing follows, whatever is still open.</summary>
    Final,
}

public enum RemittanceLineKind
{
    Invoice,
    CreditMemo,
    DebitMemo,
    PurchaseOrder,

    /// <summary>Paid on account by the payer's own word.</summary>
    OnAccount,

    /// <summary>An adjustment of the whole payment, tied to no document. Its signed amount is what is paid, or, where that is zero, its one adjustment (not included in paid).</summary>
    Adjustment,

    /// <summary>The reference's qualifier is not one we know: a person decides.</summary>
    Other,
}

/// <summary>A named difference. Amount signed as sent: negative takes away from what is paid.</summary>
/// <param name="IncludedInPaid">True for an adjustment below a line, which its paid amount already contains.</param>
public sealed record RemittanceAdjustment(Money Amount, string? Reason, DeductionCategory Category, bool IncludedInPaid)
{
    /// <summary>Whose code the reason is: null for X12 element 426, else a name such as <c>edifact</c> (4465) or a partner's own. Lists reuse each other's codes.</summary>
    public string? ReasonList { get; init; }

    /// <summary>The reason as settings name it: <c>06</c>, or with its list <c>edifact:6</c>.</summary>
    public string? QualifiedReason() => ReasonList is null || Reason is null ? Reason : $"{ReasonList}:{Reason}";
}
