namespace Gateway.Pipeline.Store.Queries;

/// <summary>An interchange of ours with what became of it.</summary>
/// <param name="DueAt">When the first answer that is still missing has to be there; null while it is not delivered, or nothing is missing.</param>
/// <param name="IsOverdue">A person was told that an answer is late.</param>
/// <param name="Amount">Null where currencies are mixed.</param>
/// <param name="ReplacedBy">The transmission that took its place under a new number.</param>
public sealed record SentRow(
    long Id,
    long FileId,
    string Partner,
    string Format,
    string Kind,
    string ControlNumber,
    bool IsTest,
    string State,
    string Name,
    string DeliveryState,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DeliveredAt,
    DateTimeOffset? DueAt,
    DateTimeOffset? AnsweredAt,
    bool IsOverdue,
    int Sets,
    int Rejected,
    decimal? Amount,
    string? Currency,
    long? Replaces,
    long? ReplacedBy);

/// <summary>A set or message of a transmission.</summary>
/// <param name="Syntax">What 997, 999 or CONTRL said; null while nothing did.</param>
/// <param name="Business">What 824 or APERAK said.</param>
public sealed record SentSetRow(
    long DocumentId, string Type, string ControlNumber, string Number, decimal? Amount, string? Currency, string State, string? Syntax, string? Business, long ByteStart, long? ReplacedBy);

/// <param name="Within">Of its delivery.</param>
public sealed record AwaitedRow(string Type, TimeSpan Within, DateTimeOffset? DueAt, DateTimeOffset? ReceivedAt, DateTimeOffset? OverdueAt);

/// <summary>What a partner said.</summary>
/// <param name="FileId">That brought it.</param>
/// <param name="Number">The invoice that it speaks of; null where it speaks of all of it.</param>
/// <param name="Outcome">applied, repeated, contradicts, orphan, unclear.</param>
public sealed record ReceivedAnswerRow(
    long Id, long? Transmission, string? Number, string Type, long FileId, string Says, string Outcome, string Why, DateTimeOffset ReceivedAt);

/// <summary>Control numbers that did not come.</summary>
/// <param name="Code">'interchange', or the kind of group.</param>
/// <param name="Missing">In words: <c>12 to 14, 17</c>.</param>
/// <param name="ToldAt">Null while they may only be out of order.</param>
public sealed record GapRow(
    long Id, string Partner, string Format, string Sender, string Receiver, string Code, string Missing, long FileId, DateTimeOffset FoundAt, DateTimeOffset? ToldAt, DateTimeOffset? ClosedAt);

/// <summary>One transmission with everything about it.</summary>
public sealed record SentDetail(SentRow Transmission, IReadOnlyList<AwaitedRow> Awaited, IReadOnlyList<SentSetRow> Sets, IReadOnlyList<ReceivedAnswerRow> Answers, IReadOnlyList<AuditRow> Audit);
