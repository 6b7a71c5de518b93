using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gateway.Pipeline.Jobs;

/// <summary>Claims due work when it is woken and has a free hand, and gives each row to the handler of its kind.</summary>
public sealed partial class WorkRunner
{
    static readonly TimeSpan PauseAfterFault = TimeSpan.FromSeconds(1);
    readonly WorkQueue queue;
    readonly Dictionary<string, IWorkHandler> handlers;
    readonly WorkSignal signal;
    readonly JobOptions options;
    readonly TimeProvider clock;
    readonly JobMeters meters;
    readonly ILogger<WorkRunner> log;
    readonly ConcurrentDictionary<ClaimedWork, RunningWork> running = new();
    readonly WorkLane[] lanes;

    /// <exception cref="ArgumentException">Two handlers have the same kind.</exception>
    public WorkRunner(WorkQueue queue, IEnumerable<IWorkHandler> handlers, WorkSignal signal, JobOptions options, TimeProvider clock, JobMeters meters, ILogger<WorkRunner> log)
    {
        this.queue = queue;
        this.handlers = handlers.ToDictionary(h => h.Kind, StringComparer.Ordinal);
        this.signal = signal;
        this.options = options;
        this.clock = clock;
        this.meters = meters;
        this.log = log;
        lanes = WorkLane.Of(this.handlers.Values, options);
    }

    /// <summary>Works until the token ends, then until what is running has finished or, after <see cref="JobOptions.StopWithin"/>, was cancelled and released.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var renewing = new CancellationTokenSource();
        var renewals = RenewAsync(renewing.Token);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(options.SweepEvery, clock, stopping);
                await ClaimAllAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                // The edge: the database may be away. Nothing is lost, so ask again.
                LogClaimFailed(e);
                signal.Set();
                await Task.Delay(PauseAfterFault, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await DrainAsync();
        await renewing.CancelAsync();
        await renewals;
    }

    async Task ClaimAllAsync(CancellationToken stopping)
    {
        foreach (var lane in lanes) await ClaimAllAsync(lane, stopping);
    }

    async Task ClaimAllAsync(WorkLane lane, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            // Set before counting: a row that ends in between then signals again.
            lane.MoreMayBeDue = true;
            var free = lane.Hands - lane.Busy;
            if (free <= 0) return;
            // Not cancelled by the stop: a claim that the server made and we gave up waiting for would keep its rows until the lease ends.
            var claimed = await queue.ClaimAsync(lane.Claim(options, free), CancellationToken.None);
            foreach (var work in claimed) Start(work, lane);
            if (claimed.Count == free) continue;
            // A partner with all its hands busy may have more due than could be taken.
            lane.MoreMayBeDue = lane.LimitsPartners && lane.Busy > 0;
            return;
        }
    }

    void Start(ClaimedWork work, WorkLane lane)
    {
        var entry = new RunningWork(work);
        running[work] = entry;
        lane.Took();
        entry.Ended = Task.Run(async () =>
        {
            try
            {
                await WorkAsync(entry);
            }
            finally
            {
                running.TryRemove(work, out _);
                lane.Gave();
                if (lane.MoreMayBeDue) signal.Set();
            }
        });
    }

    async Task WorkAsync(RunningWork entry)
    {
        var work = entry.Work;
        using var scope = log.BeginScope(new Dictionary<string, object?> { ["WorkId"] = work.Id, ["Kind"] = work.Kind, ["Subject"] = work.Subject, ["Partner"] = work.Partner });
        var started = clock.GetTimestamp();
        string outcome;
        try
        {
            if (!handlers.TryGetValue(work.Kind, out var handler)) throw new InvalidOperationException($"This host has no handler for work of kind '{work.Kind}'.");
            await handler.HandleAsync(work, entry.Token);
            outcome = Completion(work);
            if (outcome == "lost") LogLost(work.Kind, work.Subject);
        }
        catch (OperationCanceledException) when (entry.Token.IsCancellationRequested)
        {
            outcome = await RecordAsync(entry, () => ReleaseAsync(work));
        }
        catch (Exception e)
        {
            outcome = await RecordAsync(entry, () => FailAsync(work, e));
        }

        meters.Ended(work.Kind, outcome, clock.GetElapsedTime(started));
    }

    /// <summary>A handler that returns has completed its row, or lost it to another host. Otherwise the row would run again when its lease ends, without a word.</summary>
    string Completion(ClaimedWork work) =>
        queue.CompletionOf(work) ?? throw new InvalidOperationException($"The handler of '{work.Kind}' returned without completing its work.");

    async Task<string> ReleaseAsync(ClaimedWork work)
    {
        await queue.ReleaseAsync(work, CancellationToken.None);
        LogReleased(work.Kind, work.Subject);
        return "released";
    }

    async Task<string> FailAsync(ClaimedWork work, Exception e)
    {
        var failure = await queue.FailAsync(work, WorkError.Describe(e), WorkError.IsPermanent(e), CancellationToken.None);
        var trace = WorkError.SpeaksForItself(e) ? null : e;
        if (failure.Exhausted) LogFailed(trace, work.Kind, work.Subject, work.Attempt, WorkError.Describe(e));
        else if (failure.RetryAt is { } at) LogRetry(trace, work.Kind, work.Subject, work.Attempt, at, WorkError.Describe(e));
        else LogLost(work.Kind, work.Subject);
        if (trace is null) LogDetail(e, work.Kind, work.Subject);
        return failure.Exhausted ? "failed" : failure.RetryAt is null ? "lost" : "retry";
    }

    /// <summary>
    /// While the database is away the outcome cannot be written: it is tried for as long as the lease may last, so that the row is due as soon as the database is
    /// back. After that the lease ends by itself.
    /// </summary>
    async Task<string> RecordAsync(RunningWork entry, Func<Task<string>> record)
    {
        var (work, since) = (entry.Work, clock.GetTimestamp());
        while (true)
        {
            try
            {
                return await record();
            }
            catch (NpgsqlException e) when (!entry.Token.IsCancellationRequested && clock.GetElapsedTime(since) < options.Lease)
            {
                LogNotYetRecorded(work.Kind, work.Subject, e.Message);
                await Task.Delay(PauseAfterFault, clock, entry.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e)
            {
                LogUnrecorded(e, work.Kind, work.Subject);
                return "lost";
            }
        }
    }

    async Task RenewAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.Lease / 3, clock);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await timer.WaitForNextTickAsync(stop)) return;
                var entries = running.Values.ToList();
                if (entries.Count == 0) continue;
                var held = await queue.RenewAsync([.. entries.Select(e => e.Work)], options.Lease, stop);
                foreach (var lost in entries.Where(e => !held.Contains(e.Work) && running.ContainsKey(e.Work))) await lost.CancelAsync();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogRenewFailed(e.Message);
            }
        }
    }

    async Task DrainAsync()
    {
        var all = Task.WhenAll(running.Values.Select(e => e.Ended));
        using var waited = new CancellationTokenSource();
        await Task.WhenAny(all, Task.Delay(options.StopWithin, clock, waited.Token));
        await waited.CancelAsync();
        foreach (var entry in running.Values) await entry.CancelAsync();
        await Task.WhenAny(all, Task.Delay(PauseAfterFault * 5, clock));
    }

    [LoggerMessage(4110, LogLevel.Warning, "Due work could not be claimed; it is tried again.")]
    partial void LogClaimFailed(Exception e);

    [LoggerMessage(4111, LogLevel.Information, "{Kind} {Subject}: given back untried because this host stops or lost its lease.")]
    partial void LogReleased(string kind, long subject);

    [LoggerMessage(4112, LogLevel.Error, "{Kind} {Subject}: failed for good at attempt {Attempt}; it waits for a person: {Reason}")]
    partial void LogFailed(Exception? e, string kind, long subject, int attempt, string reason);

    [LoggerMessage(4113, LogLevel.Warning, "{Kind} {Subject}: attempt {Attempt} failed; the next one is at {At:O}: {Reason}")]
    partial void LogRetry(Exception? e, string kind, long subject, int attempt, DateTimeOffset at, string reason);

    [LoggerMessage(4118, LogLevel.Debug, "{Kind} {Subject}: where it failed")]
    partial void LogDetail(Exception e, string kind, long subject);

    [LoggerMessage(4114, LogLevel.Warning, "{Kind} {Subject}: the lease had moved on to another host; nothing of this attempt counts.")]
    partial void LogLost(string kind, long subject);

    [LoggerMessage(4115, LogLevel.Error, "{Kind} {Subject}: the outcome could not be recorded; the work is due again when its lease ends.")]
    partial void LogUnrecorded(Exception e, string kind, long subject);

    [LoggerMessage(4116, LogLevel.Warning, "Leases could not be renewed: {Reason}")]
    partial void LogRenewFailed(string reason);

    [LoggerMessage(4117, LogLevel.Warning, "{Kind} {Subject}: the outcome cannot be recorded yet: {Reason} It is tried again.")]
    partial void LogNotYetRecorded(string kind, long subject, string reason);
}
