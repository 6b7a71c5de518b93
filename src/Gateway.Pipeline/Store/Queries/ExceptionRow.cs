namespace Gateway.Pipeline.Store.Queries;

/// <summary>Something that waits for a person.</summary>
/// <param name="FileName">Of the file that it is about, when it is about one.</param>
/// <param name="Customer">Of the receipt that it is about, where known.</param>
/// <param name="AssignedTo">Who looks after it; null: nobody yet.</param>
/// <param name="SnoozedUntil">It rests until then.</param>
public sealed record ExceptionRow(
    long Id,
    string Kind,
    string Subject,
    string? Partner,
    long? FileId,
    string? FileName,
    long? ReceiptId,
    decimal? Amount,
    string? Currency,
    string Owner,
    string Why,
    string Suggestion,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    string? ClosedBy,
    string? CloseReason,
    string? Customer,
    string? CustomerNumber,
    string? AssignedTo,
    DateTimeOffset? SnoozedUntil,
    string SortKey);
