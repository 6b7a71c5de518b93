namespace Gateway.Pipeline.Jobs;

/// <summary>
/// A call that an engine makes again and again, one at a time over all hosts. A time that was missed (nobody was up, the last run took longer) is skipped.
/// </summary>
/// <param name="Name">Unique, stable over restarts.</param>
public sealed record RecurringJob(string Name, TimeSpan Every, JobCall Call);
