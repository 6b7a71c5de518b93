namespace Gateway.Pipeline.Store.Queries;

/// <summary>A name or an originator's ID that payments of a customer have shown.</summary>
/// <param name="Kind">alias or originator.</param>
/// <param name="Value">As it is compared.</param>
/// <param name="Shown">As it was written.</param>
public sealed record LearnedMarkRow(string Kind, string Value, string Shown, int TimesSeen, DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt, string? ConfirmedBy);

/// <summary>How a customer names documents or what it deducts for.</summary>
/// <param name="Kind">reference or deduction.</param>
public sealed record CustomerHabitRow(string Kind, string Value, int TimesSeen, decimal Amount, DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt);

/// <summary>What a customer has earned by how its payments went.</summary>
public sealed record CustomerHistoryRow(int CleanMatches, DateTimeOffset? LastCleanAt, DateTimeOffset? LastReversal);
