using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Documents;

/// <summary>
/// 820 payment order/remittance advice, everything before its first detail. Fields carry the names of X12 004010; blank elements are null.
/// </summary>
public sealed record Payment820Header(
    SourcePosition Position,
    PaymentOrder Order,
    Trace? Trace,
    CurrencyNote? Currency,
    IReadOnlyList<QualifiedReference> References,
    IReadOnlyList<QualifiedDate> Dates,
    IReadOnlyList<X12Party> Parties) : X12Item(Position);

/// <summary>BPR. Amount keeps the digits that were sent.</summary>
public sealed record PaymentOrder(
    SourcePosition Position,
    string? Handling,
    decimal? Amount,
    string? CreditOrDebit,
    string? Method,
    string? PaymentFormat,
    BankAccount PayerBank,
    string? OriginatorId,
    string? OriginatorSupplement,
    BankAccount PayeeBank,
    DateOnly? EffectiveDate);

/// <summary>BPR06 to 09 or BPR12 to 15: bank ID with qualifier (01 ABA routing), account with qualifier (DA demand deposit). Plain numbers: protect before storing.</summary>
public sealed record BankAccount(string? BankIdQualifier, string? BankId, string? AccountQualifier, string? AccountNumber);

/// <summary>TRN: 02 is the key to the bank's statement, 03 the originating company.</summary>
public sealed record Trace(SourcePosition Position, string? Type, string? Number, string? OriginatorId, string? Supplement);

/// <summary>CUR 01 and 02.</summary>
public sealed record CurrencyNote(string? EntityCode, string? Code);

/// <summary>RMR with what stands below it. A line's adjustments (inner ADX) are already inside <paramref name="Paid"/>.</summary>
/// <param name="Entity">ENT01 of the entity loop that it stands in; null without one.</param>
/// <param name="EntityName">NM1 of that loop, where there is one.</param>
public sealed record Payment820Line(
    SourcePosition Position,
    string? Entity,
    EntityName? EntityName,
    string? ReferenceQualifier,
    string? Reference,
    string? Action,
    decimal? Paid,
    decimal? Gross,
    decimal? Discount,
    string? AdjustmentReason,
    decimal? Adjustment,
    IReadOnlyList<QualifiedReference> References,
    IReadOnlyList<QualifiedDate> Dates,
    IReadOnlyList<Adjustment820> Adjustments,
    IReadOnlyList<string> Notes) : X12Item(Position)
{
    /// <summary>What few lines have is kept apart: an advice may have a million that have none of it.</summary>
    Payment820LineExtras? extras = Payment820LineExtras.Of(AdjustmentReason, Adjustment, Adjustments, Notes);

    public IReadOnlyList<QualifiedReference> References { get; private set; } = References;

    public IReadOnlyList<QualifiedDate> Dates { get; private set; } = Dates;

    public string? AdjustmentReason
    {
        get => extras?.AdjustmentReason;
        init => extras = Payment820LineExtras.Of(value, Adjustment, Adjustments, Notes);
    }

    public decimal? Adjustment
    {
        get => extras?.Adjustment;
        init => extras = Payment820LineExtras.Of(AdjustmentReason, value, Adjustments, Notes);
    }

    public IReadOnlyList<Adjustment820> Adjustments => extras?.Adjustments ?? [];

    public IReadOnlyList<string> Notes => extras?.Notes ?? [];

    /// <summary>What stands below RMR arrives after it; the reader calls this once, before it hands the line out.</summary>
    internal void Complete(
        IReadOnlyList<QualifiedReference> references,
        IReadOnlyList<QualifiedDate> dates,
        IReadOnlyList<Adjustment820> adjustments,
        IReadOnlyList<string> notes) =>
        (References, Dates, extras) = (references, dates, Payment820LineExtras.Of(AdjustmentReason, Adjustment, adjustments, notes));
}

/// <summary>NM1: 01 role, 03 name or last name, 04 first name, 08/09 identification.</summary>
public sealed record EntityName(string? Role, string? Name, string? FirstName, string? IdQualifier, string? Id)
{
    /// <summary>REF below NM1, such as the policy of a health-plan 820.</summary>
    public IReadOnlyList<QualifiedReference> References { get; init; } = [];
}

/// <summary>Outer ADX: an adjustment of the payment that belongs to no single line.</summary>
public sealed record Payment820Adjustment(SourcePosition Position, Adjustment820 Adjustment) : X12Item(Position);

/// <summary>ADX: signed amount, reason (element 426), what it refers to.</summary>
public sealed record Adjustment820(
    SourcePosition Position, decimal? Amount, string? Reason, string? ReferenceQualifier, string? Reference);
