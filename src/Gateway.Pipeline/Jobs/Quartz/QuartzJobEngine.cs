using Npgsql;
using Quartz;

namespace Gateway.Pipeline.Jobs.Quartz;

/// <summary>Quartz on its clustered PostgreSQL store, in the schema "quartz" of our database.</summary>
sealed class QuartzJobEngine(ISchedulerFactory schedulers, QuartzStatus status, EngineJobs jobs, NpgsqlDataSource database, TimeProvider clock) : IJobEngine
{
    // Hosts' clocks differ by seconds; a next run that is further away than this was planned by a clock that has been changed since.
    static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);
    IScheduler? started;

    public string Name => "Quartz";

    IScheduler Scheduler => started ?? throw new InvalidOperationException("The Quartz engine is not started.");

    public async Task StartAsync(CancellationToken ct)
    {
        await CreateSchemaAsync(ct);
        var scheduler = await schedulers.GetScheduler(ct);
        var call = JobBuilder.Create<QuartzCall>().WithIdentity(QuartzCall.Key).WithDescription("calls that run once").StoreDurably().RequestRecovery().Build();
        await scheduler.AddJob(call, AddJobOptions.Replacing, ct);
        await scheduler.Start(ct);
        started = scheduler;
    }

    public async Task StopAsync(CancellationToken ct)
    {
        if (started is not { } scheduler) return;
        started = null;
        await scheduler.Standby(CancellationToken.None);
        await jobs.WaitUntilIdleAsync(ct);
        // What still runs is cancelled now; a call is handed back for recovery, a recurring job comes at its next time.
        await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
    }

    public Task<bool> EnqueueAsync(string id, JobCall call, CancellationToken ct) => ScheduleAsync(id, call, clock.GetUtcNow(), ct);

    public async Task<bool> ScheduleAsync(string id, JobCall call, DateTimeOffset at, CancellationToken ct)
    {
        var trigger = TriggerBuilder.Create<QuartzCall>(clock)
            .WithIdentity(CallKey(id)).ForJob(QuartzCall.Key).WithDescription(call.Label)
            .UsingInput(new QuartzInput(id, call)).WithPriority(Priority(call)).StartAt(Later(at, clock.GetUtcNow())).Build();
        return (await Scheduler.ScheduleTrigger(trigger, TriggerConflict.Keep, ct)).Outcome == ScheduleOutcome.Created;
    }

    public async Task SetRecurringAsync(IReadOnlyCollection<RecurringJob> jobs, CancellationToken ct)
    {
        foreach (var job in jobs) await SetAsync(job, ct);
        var known = await Scheduler.QueryJobs(new JobQuery { Group = GroupMatcher<JobKey>.GroupEquals(QuartzRecurringCall.Group), Take = int.MaxValue }, ct);
        var wanted = jobs.Select(j => j.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in known.Items.Where(k => !wanted.Contains(k.Key.Name))) await Scheduler.DeleteJob(gone.Key, ct);
    }

    public async Task KeepRecurringAsync(IReadOnlyCollection<RecurringJob> jobs, CancellationToken ct)
    {
        foreach (var job in jobs)
            // One that is gone was taken away by a host with other jobs: nobody else takes any away.
            if (await Scheduler.GetTrigger(RecurringKey(job.Name), ct) is ISimpleTrigger known && IsAmiss(known, job)) await SetAsync(job, ct);
    }

    public Task<bool> PauseAsync(string recurring, CancellationToken ct) => Scheduler.PauseTrigger(RecurringKey(recurring), ct).AsTask();

    public Task<bool> ResumeAsync(string recurring, CancellationToken ct) => Scheduler.ResumeTrigger(RecurringKey(recurring), ct).AsTask();

    public Task<bool> DeleteAsync(string id, CancellationToken ct) => Scheduler.UnscheduleJob(CallKey(id), ct).AsTask();

    public async Task<bool> RequeueAsync(string id, CancellationToken ct) =>
        await status.FindFailedAsync(id, Scheduler, ct) is { } failed && await EnqueueAsync(id, failed.Call, ct);

    public Task<EngineStatus> GetStatusAsync(int atMost, CancellationToken ct) => status.ReadAsync(Name, Scheduler, atMost, ct);

    /// <summary>A time in the past is one that was missed to Quartz, and such a call does not run soon.</summary>
    static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    static TriggerKey CallKey(string id) => new(id, QuartzCall.Group);

    static TriggerKey RecurringKey(string name) => new(name, QuartzRecurringCall.Group);

    async Task SetAsync(RecurringJob job, CancellationToken ct)
    {
        var detail = JobBuilder.Create<QuartzRecurringCall>().WithIdentity(new JobKey(job.Name, QuartzRecurringCall.Group))
            .WithDescription(job.Call.Label).UsingInput(new QuartzInput(job.Name, job.Call)).StoreDurably().Build();
        await Scheduler.AddJob(detail, AddJobOptions.Replacing, ct);
        var key = RecurringKey(job.Name);
        var trigger = TriggerBuilder.Create<QuartzRecurringCall>(clock).WithIdentity(key).ForJob(detail.Key).WithPriority(Priority(job.Call)).StartAt(clock.GetUtcNow())
            .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(job.Every).RepeatForever()).Build();
        var known = await Scheduler.GetTrigger(key, ct) as ISimpleTrigger;
        if (known is null) await Scheduler.ScheduleTrigger(trigger, TriggerConflict.Keep, ct);
        else if (IsAmiss(known, job)) await ReplaceAsync(key, trigger, ct);
    }

    bool IsAmiss(ISimpleTrigger known, RecurringJob job) =>
        known.RepeatInterval != job.Every || known.NextFireTimeUtc > clock.GetUtcNow() + job.Every + ClocksDiffer;

    /// <summary>Of what is due at the same time, Quartz takes the highest first; 5 is its usual.</summary>
    static int Priority(JobCall call) => 8 - (int)call.Urgency;

    async Task ReplaceAsync(TriggerKey key, ITrigger trigger, CancellationToken ct)
    {
        var paused = await Scheduler.GetTriggerState(key, ct) == TriggerState.Paused;
        await Scheduler.RescheduleJob(key, trigger, ct);
        if (paused) await Scheduler.PauseTrigger(key, ct);
    }

    /// <summary>Quartz makes its tables, but not the schema. Hosts that start together may both try; the lock lets one be first.</summary>
    async Task CreateSchemaAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var create = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('gateway.quartz')); create schema if not exists quartz", connection, transaction);
        await create.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
