using Gateway.Formats.Framing;

namespace Gateway.Formats.Lockbox.Documents;

/// <summary>One check (or electronic payment of an 823) with the documents that it pays.</summary>
/// <param name="Item">Number within the batch.</param>
/// <param name="Amount">Null where it could not be read, never zero for that; negative only with a fault.</param>
/// <param name="Routing">MICR routing number; likewise <paramref name="Account"/>, in full: protect before storing.</param>
/// <param name="CheckNumber">Trace number where the payment is electronic.</param>
/// <param name="Memo">Text that came with it; a line feed between what several overflow records say.</param>
/// <param name="Remitter">Who wrote the check; null where the layout has no such field or it is blank.</param>
public sealed record LockboxPayment(
    SourcePosition Position,
    string Item,
    decimal? Amount,
    string? Routing,
    string? Account,
    string? CheckNumber,
    DateOnly? CheckDate,
    string? Remitter,
    string? RemitterNumber,
    string? Memo,
    string? TransactionId,
    IReadOnlyList<LockboxLine> Lines)
{
    /// <summary>Fields of the bank's own that have no meaning here (payee, ZIP, user fields), as its layout names them.</summary>
    public IReadOnlyList<LockboxExtra> Others { get; init; } = [];
}

/// <summary>One document of a remittance: overflow record 4, or RMR of an 823.</summary>
/// <param name="Kind">X12 qualifier where there is one (IV, CM, PO …); null in lockbox files.</param>
/// <param name="Paid">Null where the layout has no amounts: the number alone is known.</param>
/// <param name="Deduction">As a positive number.</param>
public sealed record LockboxLine(
    SourcePosition Position,
    string? Kind,
    string? Reference,
    decimal? Paid,
    decimal? Gross,
    decimal? Discount,
    decimal? Deduction,
    string? Reason,
    DateOnly? InvoiceDate,
    string? CustomerNumber,
    string? Text)
{
    /// <inheritdoc cref="LockboxPayment.Others"/>
    public IReadOnlyList<LockboxExtra> Others { get; init; } = [];
}

/// <param name="Name">As the layout names the field.</param>
public readonly record struct LockboxExtra(string Name, string Value);
