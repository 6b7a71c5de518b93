using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Documents;

/// <summary>812 credit/debit adjustment, everything before its first CDD. Amounts with implied decimals are already scaled; blank elements are null.</summary>
/// <param name="Amount">BCD04, without a sign; <paramref name="CreditOrDebit"/> (BCD05) says which way, C or D.</param>
/// <param name="InvoiceNumber">BCD07: the invoice that is adjusted.</param>
public sealed record Adjustment812Header(
    SourcePosition Position,
    DateOnly? Date,
    string? Number,
    string? Handling,
    decimal? Amount,
    string? CreditOrDebit,
    DateOnly? InvoiceDate,
    string? InvoiceNumber,
    string? VendorOrder,
    DateOnly? PurchaseOrderDate,
    string? PurchaseOrder,
    string? Purpose,
    string? TransactionType,
    CurrencyNote? Currency,
    IReadOnlyList<QualifiedReference> References,
    IReadOnlyList<QualifiedDate> Dates,
    IReadOnlyList<X12Party> Parties) : X12Item(Position);

/// <summary>CDD with what stands below it: one reason for the adjustment.</summary>
/// <param name="Amount">CDD04, without a sign; <paramref name="CreditOrDebit"/> (CDD02) says which way.</param>
/// <param name="Reason">Element 426, as in RMR07 and ADX02.</param>
/// <param name="PriceDifference">CDD09, for one unit.</param>
public sealed record Adjustment812Line(
    SourcePosition Position,
    string? Reason,
    string? CreditOrDebit,
    string? LineNumber,
    decimal? Amount,
    decimal? Quantity,
    string? Unit,
    decimal? PriceDifference,
    decimal? Price,
    decimal? OtherPrice,
    IReadOnlyList<QualifiedReference> ProductIds,
    IReadOnlyList<QualifiedReference> References,
    IReadOnlyList<AllowanceOrCharge> AllowancesAndCharges) : X12Item(Position);
