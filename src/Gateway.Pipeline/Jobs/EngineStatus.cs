namespace Gateway.Pipeline.Jobs;

/// <summary>An engine as people see it at one moment, over all hosts. Failed calls come newest first.</summary>
public sealed record EngineStatus(
    string Engine,
    IReadOnlyList<RecurringStatus> Recurring,
    IReadOnlyList<QueuedCall> Queued,
    IReadOnlyList<RunningCall> Running,
    IReadOnlyList<FailedCall> Failed,
    IReadOnlyList<EngineServer> Servers);

/// <param name="NextAt">Null while paused.</param>
public sealed record RecurringStatus(string Name, TimeSpan Every, DateTimeOffset? LastAt, DateTimeOffset? NextAt, bool IsPaused);

public sealed record QueuedCall(string Id, string Label, DateTimeOffset DueAt);

/// <param name="Id">The call's ID or the recurring job's name.</param>
public sealed record RunningCall(string Id, string Server, DateTimeOffset StartedAt);

/// <param name="Id">The call's ID or the recurring job's name.</param>
/// <param name="Error">The failure's message.</param>
public sealed record FailedCall(string Id, string Label, string Error, string Server, DateTimeOffset At);

public sealed record EngineServer(string Name, DateTimeOffset? SeenAt, bool IsAlive);
