namespace Gateway.Pipeline.Store.Queries;

/// <param name="OverdueWork">Due for longer than the time given, and nobody has taken it.</param>
/// <param name="OutboxStuck">Files to partners that were given up or wait for longer than the time given.</param>
/// <param name="OldestException">When the oldest open exception was opened.</param>
public sealed record TodayCounts(
    int FilesIn,
    int FilesOut,
    int OpenExceptions,
    DateTimeOffset? OldestException,
    int WaitingReceipts,
    DateTimeOffset? OldestWaiting,
    int FailedWork,
    int RetryingWork,
    int OverdueWork,
    int OutboxStuck);
