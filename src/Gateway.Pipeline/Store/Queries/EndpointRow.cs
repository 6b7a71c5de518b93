namespace Gateway.Pipeline.Store.Queries;

/// <summary>An endpoint as people see it: whether it works, since when not and why, and when it is looked at next.</summary>
/// <param name="Circuit">closed (works), open (left alone until <paramref name="RetryAt"/>), probing (one worker tries).</param>
/// <param name="Waiting">Deliveries that wait for it.</param>
/// <param name="NextPollAt">Of an inbox; null when it is never looked at any more.</param>
/// <param name="PolledBy">The host that looks at it just now.</param>
public sealed record EndpointRow(
    string Endpoint,
    string Direction,
    string Circuit,
    DateTimeOffset? CircuitSince,
    int Failures,
    string? Cause,
    string? Why,
    DateTimeOffset? RetryAt,
    DateTimeOffset? LastOkAt,
    DateTimeOffset? LastFailedAt,
    DateTimeOffset? NextPollAt,
    DateTimeOffset? LastPollAt,
    int? LastPollMs,
    int? LastPollFiles,
    string? PolledBy,
    DateTimeOffset? PausedAt,
    string? PausedBy,
    string? PauseReason,
    int Waiting);

/// <summary>Polls or deliveries of an endpoint in one hour.</summary>
public sealed record EndpointHour(DateTimeOffset Hour, int Ok, int Failed, int Files, long Bytes, long TotalMs, int MaxMs);

/// <summary>A file that came out of another, or into which another was packed.</summary>
public sealed record LineageRow(long Id, string Name, string State, long Size, string Relation);
