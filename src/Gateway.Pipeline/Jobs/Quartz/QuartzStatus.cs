using System.Text.Json;
using Quartz;
using Quartz.Extensibility;

namespace Gateway.Pipeline.Jobs.Quartz;

/// <summary>Reads what people want to know out of Quartz's tables and history.</summary>
sealed class QuartzStatus(IExecutionHistoryStore history)
{
    const int FailuresSearched = 2000;

    public async Task<EngineStatus> ReadAsync(string engine, IScheduler scheduler, int atMost, CancellationToken ct) => new(
        engine,
        await RecurringAsync(scheduler, atMost, ct),
        await QueuedAsync(scheduler, atMost, ct),
        await RunningAsync(scheduler, atMost, ct),
        await FailedAsync(scheduler, atMost, ct),
        await ServersAsync(scheduler, ct));

    /// <summary>The newest failed run of a call. A run that another server took over has a trigger of another name, so those are looked into.</summary>
    public async Task<QuartzInput?> FindFailedAsync(string id, IScheduler scheduler, CancellationToken ct)
    {
        foreach (var failed in await FailuresAsync(scheduler, FailuresSearched, QuartzCall.Key, ct))
            if ((failed.TriggerName == id || failed.TriggerGroup != QuartzCall.Group) && await InputAsync(failed, ct) is { } input && input.Id == id) return input;
        return null;
    }

    async Task<IEnumerable<ExecutionHistoryEntry>> FailuresAsync(IScheduler scheduler, int atMost, JobKey? job, CancellationToken ct)
    {
        var query = new ExecutionHistoryQuery { SchedulerName = scheduler.SchedulerName, Results = [JobRunResult.Failed], Job = job, Take = atMost };
        return (await history.QueryExecutions(query, ct)).Items.OrderByDescending(e => e.FiredAtUtc);
    }

    /// <summary>A listing leaves inputs out; they are read one by one.</summary>
    async Task<QuartzInput?> InputAsync(ExecutionHistoryEntry entry, CancellationToken ct) =>
        entry.EntryId is { } id && await history.GetExecution(entry.SchedulerName, id, ct) is { Input: { } text }
            ? JsonSerializer.Deserialize<QuartzInput>(text, JsonSerializerOptions.Web)
            : null;

    async Task<IReadOnlyList<FailedCall>> FailedAsync(IScheduler scheduler, int atMost, CancellationToken ct)
    {
        var calls = new List<FailedCall>();
        foreach (var failed in await FailuresAsync(scheduler, atMost, null, ct))
        {
            var input = await InputAsync(failed, ct);
            calls.Add(new(input?.Id ?? failed.TriggerName, input?.Call.Label ?? failed.JobName, failed.ExceptionMessage ?? "", failed.SchedulerInstanceId, failed.FiredAtUtc));
        }

        return calls;
    }

    static async Task<IReadOnlyList<RecurringStatus>> RecurringAsync(IScheduler scheduler, int atMost, CancellationToken ct)
    {
        var headers = await scheduler.QueryTriggers(new TriggerQuery { Group = GroupMatcher<TriggerKey>.GroupEquals(QuartzRecurringCall.Group), Take = atMost }, ct);
        var triggers = await scheduler.GetTriggers([.. headers.Items.Select(h => h.Key)], ct);
        var every = triggers.OfType<ITrigger>().Where(t => t is ISimpleTrigger).ToDictionary(t => t.Key, t => ((ISimpleTrigger)t).RepeatInterval);
        return [.. headers.Items.Select(h =>
        {
            var paused = h.State == TriggerState.Paused;
            return new RecurringStatus(h.Key.Name, every.GetValueOrDefault(h.Key), h.PreviousFireTimeUtc, paused ? null : h.NextFireTimeUtc, paused);
        }).OrderBy(r => r.Name, StringComparer.Ordinal)];
    }

    static async Task<IReadOnlyList<QueuedCall>> QueuedAsync(IScheduler scheduler, int atMost, CancellationToken ct)
    {
        var queued = await scheduler.QueryTriggers(new TriggerQuery { Job = QuartzCall.Key, Take = atMost }, ct);
        return [.. queued.Items.Where(t => t.NextFireTimeUtc is not null)
            .Select(t => new QueuedCall(t.Key.Name, t.Description ?? t.Key.Name, t.NextFireTimeUtc!.Value)).OrderBy(q => q.DueAt)];
    }

    static async Task<IReadOnlyList<RunningCall>> RunningAsync(IScheduler scheduler, int atMost, CancellationToken ct)
    {
        var running = await scheduler.QueryFireInstances(new FireInstanceQuery { State = FireInstanceState.Executing, Take = atMost }, ct);
        return [.. running.Items.Select(r => new RunningCall(r.JobKey?.Group == QuartzRecurringCall.Group ? r.JobKey.Name : r.TriggerKey.Name, r.SchedulerInstanceId, r.FireTimeUtc))];
    }

    static async Task<IReadOnlyList<EngineServer>> ServersAsync(IScheduler scheduler, CancellationToken ct) =>
        [.. (await scheduler.QueryClusterNodes(ct)).Select(n => new EngineServer(n.InstanceId, n.LastCheckInUtc, n.State == ClusterNodeState.Alive)).OrderBy(s => s.Name, StringComparer.Ordinal)];
}
