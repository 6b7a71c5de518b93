using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Documents;

/// <summary>810 invoice, everything before its first IT1. Fields carry the names of X12 004010; blank elements are null.</summary>
/// <param name="TypeCode">BIG07: DI, DR debit, CR credit, CN.</param>
/// <param name="Purpose">BIG08: 00 or none original, 01 cancellation, 05 replacement, 07 duplicate.</param>
public sealed record Invoice810Header(
    SourcePosition Position,
    DateOnly? InvoiceDate,
    string? InvoiceNumber,
    DateOnly? PurchaseOrderDate,
    string? PurchaseOrder,
    string? Release,
    string? TypeCode,
    string? Purpose,
    CurrencyNote? Currency,
    IReadOnlyList<QualifiedReference> References,
    IReadOnlyList<QualifiedDate> Dates,
    IReadOnlyList<X12Party> Parties,
    IReadOnlyList<Terms> Terms,
    IReadOnlyList<string> Notes) : X12Item(Position)
{
    /// <summary>BIG08 is 01: the invoice of this number is void.</summary>
    public bool IsCancellation => Purpose == "01";

    /// <summary>BIG08 is 05: this takes the place of the invoice of this number.</summary>
    public bool IsReplacement => Purpose == "05";

    /// <summary>BIG08 is 07: a copy of what was sent before, nothing new is due.</summary>
    public bool IsDuplicate => Purpose == "07";
}

/// <summary>ITD. Amounts with implied decimals are already scaled.</summary>
public sealed record Terms(
    string? Type,
    string? Basis,
    decimal? DiscountPercent,
    DateOnly? DiscountDueDate,
    int? DiscountDays,
    DateOnly? NetDueDate,
    int? NetDays,
    decimal? DiscountAmount);

/// <summary>IT1 with the charges and taxes below it.</summary>
public sealed record Invoice810Line(
    SourcePosition Position,
    string? LineNumber,
    decimal? Quantity,
    string? Unit,
    decimal? UnitPrice,
    string? PriceBasis,
    IReadOnlyList<QualifiedReference> ProductIds,
    IReadOnlyList<QualifiedReference> References,
    IReadOnlyList<string> Descriptions,
    IReadOnlyList<AllowanceOrCharge> AllowancesAndCharges,
    decimal? Tax) : X12Item(Position)
{
    /// <summary>What few lines have is kept apart: an invoice may have a million that have none of it.</summary>
    Invoice810LineExtras? extras = Invoice810LineExtras.Of(PriceBasis, References, AllowancesAndCharges, Tax);

    public string? PriceBasis
    {
        get => extras?.PriceBasis;
        init => extras = Invoice810LineExtras.Of(value, References, AllowancesAndCharges, Tax);
    }

    public IReadOnlyList<QualifiedReference> References => extras?.References ?? [];

    public IReadOnlyList<string> Descriptions { get; private set; } = Descriptions;

    public IReadOnlyList<AllowanceOrCharge> AllowancesAndCharges => extras?.AllowancesAndCharges ?? [];

    public decimal? Tax => extras?.Tax;

    /// <summary>What stands below IT1 arrives after it; the reader calls this once, before it hands the line out.</summary>
    internal void Complete(
        IReadOnlyList<QualifiedReference> references,
        IReadOnlyList<string> descriptions,
        IReadOnlyList<AllowanceOrCharge> allowancesAndCharges,
        decimal? tax) =>
        (Descriptions, extras) = (descriptions, Invoice810LineExtras.Of(PriceBasis, references, allowancesAndCharges, tax));
}

/// <summary>SAC: 01 A allowance, C charge, N informational; 05 amount, two implied decimals already applied.</summary>
public sealed record AllowanceOrCharge(SourcePosition Position, string? Indicator, string? Code, decimal? Amount, string? Description);

/// <summary>TDS and what stands beside it. Two implied decimals are already applied.</summary>
public sealed record Invoice810Summary(
    SourcePosition Position,
    decimal? Total,
    decimal? DiscountBase,
    decimal? DiscountedTotal,
    decimal? DiscountAmount,
    decimal? Tax,
    IReadOnlyList<AllowanceOrCharge> AllowancesAndCharges,
    int? LineCount) : X12Item(Position);
