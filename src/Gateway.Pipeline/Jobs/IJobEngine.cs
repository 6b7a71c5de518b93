namespace Gateway.Pipeline.Jobs;

/// <summary>
/// A timer with a history, shared by all hosts on one database: runs calls at least once and does not retry. Calls have IDs of ours; one that is
/// queued already is not queued twice. What must be so together with rows of ours is a work row; engines know nothing of our transactions.
/// </summary>
public interface IJobEngine
{
    /// <summary>As people know it: "Quartz".</summary>
    string Name { get; }

    /// <summary>Prepares its tables and begins to run calls.</summary>
    Task StartAsync(CancellationToken ct);

    /// <summary>Takes no new calls and waits for the running ones; when the token ends they are cancelled, and run again on another host or after the next start.</summary>
    Task StopAsync(CancellationToken ct);

    /// <summary>Runs a call as soon as possible. False when one with this ID is queued already.</summary>
    Task<bool> EnqueueAsync(string id, JobCall call, CancellationToken ct);

    /// <summary>Runs a call at a time (UTC). False when one with this ID is queued already.</summary>
    Task<bool> ScheduleAsync(string id, JobCall call, DateTimeOffset at, CancellationToken ct);

    /// <summary>Makes these the recurring jobs, and no others. One that is paused stays paused.</summary>
    Task SetRecurringAsync(IReadOnlyCollection<RecurringJob> jobs, CancellationToken ct);

    /// <summary>
    /// Puts right what may have become of the recurring jobs that were set: one that is gone without anybody having set others is there again, and one whose
    /// next run a changed clock has put far away runs soon. Removes none.
    /// </summary>
    Task KeepRecurringAsync(IReadOnlyCollection<RecurringJob> jobs, CancellationToken ct);

    /// <summary>No further runs of a recurring job until it is resumed, on any host, also after a restart. False when there is none of this name.</summary>
    Task<bool> PauseAsync(string recurring, CancellationToken ct);

    /// <summary>False when there is none of this name.</summary>
    Task<bool> ResumeAsync(string recurring, CancellationToken ct);

    /// <summary>Forgets a queued call. False when it is not queued (any more).</summary>
    Task<bool> DeleteAsync(string id, CancellationToken ct);

    /// <summary>Enqueues a failed call again. False when no failed call of this ID is known.</summary>
    Task<bool> RequeueAsync(string id, CancellationToken ct);

    /// <summary>What people see of the engine; lists are cut after so many entries.</summary>
    Task<EngineStatus> GetStatusAsync(int atMost, CancellationToken ct);
}
