using Gateway.Pipeline.Jobs;
using Hangfire;
using Hangfire.Common;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Hangfire.States;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gateway.Jobs.Hangfire;

/// <summary>Hangfire on PostgreSQL, in the schema "hangfire" of our database. Hangfire's calls block, so each is made on a thread of its own.</summary>
sealed class HangfireJobEngine(
    JobStorage storage, JobActivator activator, IJobFilterProvider filters, Calls calls, RecurringPlan plan, StorageKeeper keeper, GivenUpWork givenUp, HangfireStatus status,
    EngineJobs jobs, JobOptions options, NpgsqlDataSource database, TimeProvider clock, ILoggerFactory logs) : IJobEngine
{
    BackgroundJobServer? started;

    public string Name => "Hangfire";

    public async Task StartAsync(CancellationToken ct)
    {
        LogProvider.SetCurrentLogProvider(new HangfireLog(logs));
        await InstallAsync(ct);
        await keeper.KeepAsync(ct);
        started = await Task.Run(() => new BackgroundJobServer(Server(), storage, [keeper, givenUp]), ct);
    }

    public async Task StopAsync(CancellationToken ct)
    {
        if (started is not { } server) return;
        started = null;
        server.SendStop();
        await jobs.WaitUntilIdleAsync(ct);
        // What still runs is cancelled now and goes back to its queue.
        await Task.Run(server.Dispose, CancellationToken.None);
    }

    public Task<bool> EnqueueAsync(string id, JobCall call, CancellationToken ct) => calls.AddAsync(id, call, new EnqueuedState(JobQueues.Of(call.Urgency)), ct);

    public Task<bool> ScheduleAsync(string id, JobCall call, DateTimeOffset at, CancellationToken ct) =>
        at <= clock.GetUtcNow() ? EnqueueAsync(id, call, ct) : calls.AddAsync(id, call, new ScheduledState(at.UtcDateTime), ct);

    public Task SetRecurringAsync(IReadOnlyCollection<RecurringJob> jobs, CancellationToken ct) => Task.Run(() => plan.Set(jobs), ct);

    public Task KeepRecurringAsync(IReadOnlyCollection<RecurringJob> jobs, CancellationToken ct) => Task.Run(() => plan.Keep(jobs), ct);

    public Task<bool> PauseAsync(string recurring, CancellationToken ct) => Task.Run(() => plan.Pause(recurring), ct);

    public Task<bool> ResumeAsync(string recurring, CancellationToken ct) => Task.Run(() => plan.Resume(recurring), ct);

    public Task<bool> DeleteAsync(string id, CancellationToken ct) => Task.Run(() => calls.Delete(id), ct);

    public Task<bool> RequeueAsync(string id, CancellationToken ct) => Task.Run(() => calls.Requeue(id), ct);

    public Task<EngineStatus> GetStatusAsync(int atMost, CancellationToken ct) => Task.Run(() => status.Read(Name, atMost), ct);

    BackgroundJobServerOptions Server() => new()
    {
        ServerName = options.Host,
        WorkerCount = options.EngineConcurrency,
        Queues = JobQueues.All,
        Activator = activator,
        FilterProvider = filters,
        SchedulePollingInterval = options.EngineCheckIn,
        HeartbeatInterval = options.EngineCheckIn,
        CancellationCheckInterval = options.EngineCheckIn,
        ServerCheckInterval = 3 * options.EngineCheckIn,
        ServerTimeout = HangfireStatus.SilenceOf(options) * 5,
        // Whoever stops us decides how long what runs may take.
        StopTimeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Hosts that start together may both try; the lock lets one be first.</summary>
    async Task InstallAsync(CancellationToken ct)
    {
        await using var turn = await database.OpenConnectionAsync(ct);
        await using var transaction = await turn.BeginTransactionAsync(ct);
        await using (var wait = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('gateway.hangfire'))", turn, transaction)) await wait.ExecuteNonQueryAsync(ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        await Task.Run(() => PostgreSqlObjectsInstaller.Install(connection, HangfireEngine.Schema), ct);
        await transaction.CommitAsync(ct);
    }
}
