namespace Gateway.Pipeline.Store.Queries;

/// <summary>A payment that came back, in a list.</summary>
/// <param name="ReceiptId">The payment that it undoes, where it was found.</param>
public sealed record ReturnRow(
    long Id, string Stage, string Side, string Code, string? Reason, decimal Amount, string Currency, string? OriginalTrace, DateOnly? BookedOn, string? Name,
    string? AccountLastFour, long? ReceiptId, string Partner, string Source, long FileId, long SourceByte, DateTimeOffset ReceivedAt, string SortKey);
