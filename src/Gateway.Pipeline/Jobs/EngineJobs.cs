namespace Gateway.Pipeline.Jobs;

/// <summary>The jobs of this host by name: where every engine ends up.</summary>
public sealed class EngineJobs
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    readonly Dictionary<string, IEngineJob> byName;
    readonly TimeProvider clock;
    int running;

    /// <exception cref="ArgumentException">Two jobs have the same name.</exception>
    public EngineJobs(IEnumerable<IEngineJob> jobs, TimeProvider clock)
    {
        byName = jobs.ToDictionary(j => j.Name, StringComparer.Ordinal);
        this.clock = clock;
    }

    /// <exception cref="PermanentFailureException">This host knows no such job: a newer or older host queued it.</exception>
    public async Task RunAsync(JobCall call, CancellationToken ct)
    {
        if (!byName.TryGetValue(call.Job, out var job))
            throw new PermanentFailureException($"This host knows no job '{call.Job}', only {string.Join(", ", byName.Keys.Order(StringComparer.Ordinal))}.");
        Interlocked.Increment(ref running);
        try
        {
            await job.RunAsync(call.Argument, ct);
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    /// <summary>Waits until nothing runs on this host, or the token ends: for an engine that takes no new calls any more.</summary>
    public async Task WaitUntilIdleAsync(CancellationToken ct)
    {
        while (Volatile.Read(ref running) > 0 && !ct.IsCancellationRequested)
            await Task.Delay(Look, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
