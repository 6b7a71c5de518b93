namespace Gateway.Pipeline.Store.Queries;

/// <summary>An acknowledgment that a file caused.</summary>
public sealed record AnswerRow(long FileId, string Kind, string Name, string State, DateTimeOffset CreatedAt, DateTimeOffset? DeliveredAt);
