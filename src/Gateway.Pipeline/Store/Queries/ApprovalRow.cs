namespace Gateway.Pipeline.Store.Queries;

/// <summary>A repair of a receipt that a second person decides or decided.</summary>
/// <param name="Request">JSON as it was asked for.</param>
/// <param name="State">done, awaitingApproval or declined.</param>
public sealed record ApprovalRow(
    long Id, long ReceiptId, string Action, string Request, decimal Amount, string Currency, string Reason, string Maker, DateTimeOffset MadeAt, string State, string? Checker,
    DateTimeOffset? CheckedAt, string? CheckReason, string? Customer, string? PayerName, string ReceiptState, decimal ReceiptAmount, decimal Unapplied, string SortKey);
