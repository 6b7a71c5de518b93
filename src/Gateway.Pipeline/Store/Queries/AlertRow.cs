namespace Gateway.Pipeline.Store.Queries;

/// <summary>An alert as people see it.</summary>
/// <param name="Condition">Its kind, see <see cref="Alerts.AlertWords"/>.</param>
/// <param name="Severity">information, warning or critical.</param>
/// <param name="Words">What happened, where, what to do next.</param>
/// <param name="Amount">Money at stake.</param>
/// <param name="Since">When the condition began; it was told at <paramref name="OpenedAt"/>.</param>
/// <param name="Told">Channels that were told of its opening, separated by commas; null: none yet.</param>
public sealed record AlertRow(
    long Id,
    string Condition,
    string Subject,
    string Severity,
    string? Partner,
    string Words,
    decimal? Amount,
    string? Currency,
    string Link,
    DateTimeOffset Since,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClearedAt,
    DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy,
    DateTimeOffset? SnoozedUntil,
    string? SnoozedBy,
    string? Told);

/// <summary>A channel's messages of the last days.</summary>
/// <param name="Waiting">Not sent yet, tried or not.</param>
/// <param name="FailingSince">The oldest message that could not be sent; null while all get through.</param>
public sealed record ChannelRow(string Channel, int Sent, DateTimeOffset? LastSentAt, int Waiting, int Superseded, DateTimeOffset? FailingSince, string? LastError);
