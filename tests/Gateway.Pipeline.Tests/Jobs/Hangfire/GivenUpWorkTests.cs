using Dapper;
using Gateway.Jobs.Hangfire;
using Gateway.Pipeline.Jobs;
using Gateway.Testing;
using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Gateway.Pipeline.Tests.Jobs.Hangfire;

/// <summary>What a person sees and does in Hangfire's dashboard means what the same means in the console.</summary>
public sealed class GivenUpWorkTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    NpgsqlDataSource database = null!;
    readonly Stubborn handler = new();

    public async Task InitializeAsync()
    {
        if (new PostgresFactAttribute().Skip is null) database = await databases.CreateDatabaseAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [PostgresFact]
    public async Task Exhausted_work_is_one_failed_job_by_partner_and_one_exception_and_starts_afresh_when_requeued()
    {
        await using var host = await StartAsync();
        await AddAsync();
        var job = await FailedJobAsync(host);
        Label(host, job).ShouldContain("acme");
        (await CountAsync("select count(*) from exception where kind = 'workFailed' and closed_at is null")).ShouldBe(1);
        var tries = handler.Tries;

        host.Get<Person>().Actor = "console: Mary Jones";
        host.Get<IBackgroundJobClientV2>().ChangeState(job, new EnqueuedState(), FailedState.StateName).ShouldBeTrue();
        host.Get<Person>().Actor = null;
        await Eventually.TrueAsync(() => handler.Tries == tries + 3, "three fresh attempts");
        await Eventually.TrueAsync(async () => await CountAsync("select count(*) from audit where action = 'work.requeue' and actor = 'console: Mary Jones'") == 1, "the audit has who asked");
        (await FailedJobAsync(host, other: job)).ShouldNotBe(job);
        (await CountAsync("select count(*) from exception where kind = 'workFailed' and closed_at is null")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_failed_job_that_is_deleted_comes_back_and_goes_when_the_console_requeues_the_work()
    {
        await using var host = await StartAsync();
        await AddAsync();
        var job = await FailedJobAsync(host);
        host.Get<IBackgroundJobClientV2>().ChangeState(job, new DeletedState(), FailedState.StateName).ShouldBeTrue();
        var again = await FailedJobAsync(host, other: job);

        handler.Completes = async (work, ct) =>
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            (await host.Get<WorkQueue>().CompleteAsync(transaction, work, ct)).ShouldBeTrue();
            await transaction.CommitAsync(ct);
        };
        var work = await CountAsync("select id from work where kind = 'read'");
        (await host.Get<WorkQueue>().RequeueAsync(work, "console: Mary Jones", "put right", default)).ShouldBeTrue();
        await Eventually.TrueAsync(async () => await CountAsync("select count(*) from work where state = 'done'") == 1, "it is done");
        await Eventually.TrueAsync(() => host.Get<JobStorage>().GetMonitoringApi().FailedCount() == 0, "no failed job is left");
        using var connection = host.Get<JobStorage>().GetConnection();
        connection.GetStateData(again).Name.ShouldBe(DeletedState.StateName);
    }

    [PostgresFact]
    public async Task A_wake_up_that_is_deleted_is_made_up_for_by_the_sweep()
    {
        await using var host = await StartAsync();
        await AddAsync(TimeSpan.FromSeconds(2));
        var monitor = host.Get<JobStorage>().GetMonitoringApi();
        await Eventually.TrueAsync(() => monitor.ScheduledCount() == 1, "the wake-up is planned");
        foreach (var planned in monitor.ScheduledJobs(0, 10)) host.Get<IBackgroundJobClientV2>().ChangeState(planned.Key, new DeletedState(), ScheduledState.StateName).ShouldBeTrue();
        await Eventually.TrueAsync(() => handler.Tries >= 1, "the work has begun");
    }

    [PostgresFact]
    public async Task A_recurring_job_that_is_deleted_comes_back()
    {
        await using var host = await StartAsync();
        host.Get<IRecurringJobManagerV2>().RemoveIfExists(Sweep.JobName);
        await Eventually.TrueAsync(async () => (await host.Get<IJobEngine>().GetStatusAsync(10, default)).Recurring.Any(r => r.Name == Sweep.JobName), "the sweep is there again");
    }

    async Task<HostUnderTest> StartAsync()
    {
        var host = HostUnderTest.Build("a", database, services => services.AddSingleton<IWorkHandler>(handler), addEngine: HangfireEngine.AddHangfireEngine);
        await host.StartAsync();
        return host;
    }

    async Task AddAsync(TimeSpan delay = default)
    {
        var queue = new WorkQueue(database, TimeProvider.System, new WorkRules());
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await queue.AddAsync(transaction, "read", 1, "acme", DateTimeOffset.UtcNow + delay, default);
        await transaction.CommitAsync();
    }

    static async Task<string> FailedJobAsync(HostUnderTest host, string? other = null)
    {
        var found = "";
        await Eventually.TrueAsync(() => (found = host.Get<JobStorage>().GetMonitoringApi().FailedJobs(0, 10).Select(job => job.Key).SingleOrDefault(job => job != other) ?? "").Length > 0, "a failed job");
        return found;
    }

    static string Label(HostUnderTest host, string job) => JobArguments.LabelOf(host.Get<JobStorage>().GetMonitoringApi().JobDetails(job).Job);

    async Task<long> CountAsync(string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    sealed class Stubborn : IWorkHandler
    {
        int tries;

        public int Tries => Volatile.Read(ref tries);

        /// <summary>Null: it never succeeds.</summary>
        public Func<ClaimedWork, CancellationToken, Task>? Completes { get; set; }

        public string Kind => "read";

        public async Task HandleAsync(ClaimedWork work, CancellationToken ct)
        {
            Interlocked.Increment(ref tries);
            if (Completes is not { } complete) throw new InvalidOperationException("it does not want to");
            await complete(work, ct);
        }
    }
}
