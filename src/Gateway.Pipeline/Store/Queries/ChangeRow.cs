namespace Gateway.Pipeline.Store.Queries;

/// <summary>A notification of change, or the refusal of one, in a list.</summary>
public sealed record ChangeRow(
    long Id, string Code, string? Reason, string OriginalTrace, string? RefusedCode, string? OldLastFour, string? Routing, string? AccountLastFour,
    string? TransactionCode, string? Name, string? Identification, string Partner, long FileId, long SourceByte, DateTimeOffset ReceivedAt, string SortKey);
