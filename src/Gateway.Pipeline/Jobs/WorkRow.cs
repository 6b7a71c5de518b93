namespace Gateway.Pipeline.Jobs;

/// <summary>
/// A work row as people see it.
/// </summary>
/// <param name="Losses">Hosts that died or hung while working on it.</param>
public sealed record WorkRow(
    long Id, string Kind, long Subject, string? Partner, string State, int Attempts, int Losses,
    DateTimeOffset DueAt, string? LeasedBy, DateTimeOffset? LeasedUntil, string? LastError, DateTimeOffset CreatedAt);
