namespace Gateway.Pipeline.Store.Queries;

/// <summary>What a payer said about a payment, with the file that it came in.</summary>
/// <param name="State">withReceipt, awaitingMoney, joined or held.</param>
public sealed record AdviceRow(
    long Id, string Partner, string? Number, string? TraceNumber, decimal Amount, string Currency, DateOnly? EffectiveDate, string? PayerName, string? PayerNumber,
    string? Customer, string? CustomerNumber, int Lines, string State, long FileId, string FileName, DateTimeOffset ReceivedAt, string SortKey);

/// <summary>One line of it.</summary>
/// <param name="Paid">Null where the payer named a document and no amount.</param>
/// <param name="Adjustments">JSON as stored: amount, reason, category; null for none.</param>
public sealed record AdviceLineRow(
    int Sequence, string Kind, string? Reference, string? PurchaseOrder, decimal? Paid, decimal? Discount, string? Adjustments, string? Note, long SourceByte, long FileId);
