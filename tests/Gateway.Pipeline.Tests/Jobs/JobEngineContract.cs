using Gateway.Pipeline.Jobs;
using Gateway.Testing;
using Npgsql;

namespace Gateway.Pipeline.Tests.Jobs;

/// <summary>What every job engine must do, on a real database, with as many servers as a test starts.</summary>
public abstract class JobEngineContract(DatabaseFixture databases) : IAsyncLifetime
{
    readonly List<EngineServerUnderTest> servers = [];
    readonly EngineProbe.Log log = new();
    NpgsqlDataSource database = null!;

    /// <summary>Registers the engine under test; everything else is there.</summary>
    private protected abstract EngineServerUnderTest Build(string server, NpgsqlDataSource database, EngineProbe.Log log);

    /// <summary>What a child process is told to run this engine (see <see cref="ChildProcess"/>).</summary>
    protected abstract string ChildEngine { get; }

    public async Task InitializeAsync()
    {
        if (new PostgresFactAttribute().Skip is null) database = await databases.CreateDatabaseAsync();
    }

    public async Task DisposeAsync()
    {
        log.LetGo.TrySetResult();
        foreach (var server in servers) await server.DisposeAsync();
    }

    [PostgresFact]
    public async Task Runs_an_enqueued_call_once_and_soon()
    {
        var engine = await StartAsync("a");
        var enqueued = DateTimeOffset.UtcNow;
        (await engine.EnqueueAsync("one", EngineProbe.Call("one"), default)).ShouldBeTrue();

        await Eventually.TrueAsync(() => log.Finishes("one") == 1, "the call has run");
        (log.Started.Single().At - enqueued).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await Eventually.TrueAsync(async () => (await engine.GetStatusAsync(10, default)) is { Queued: [], Running: [] }, "nothing is queued or running");
        log.Starts("one").ShouldBe(1);
    }

    [PostgresFact]
    public async Task Queues_a_call_of_the_same_ID_only_once()
    {
        var engine = await StartAsync("a");
        var at = DateTimeOffset.UtcNow.AddHours(1);
        (await engine.ScheduleAsync("same", EngineProbe.Call("x"), at, default)).ShouldBeTrue();
        (await engine.ScheduleAsync("same", EngineProbe.Call("x"), at, default)).ShouldBeFalse();

        var queued = (await engine.GetStatusAsync(10, default)).Queued.ShouldHaveSingleItem();
        queued.Id.ShouldBe("same");
        queued.Label.ShouldBe("probe x");
        queued.DueAt.ShouldBe(at, TimeSpan.FromMilliseconds(10));
    }

    [PostgresFact]
    public async Task Runs_a_delayed_call_at_its_time_and_not_before()
    {
        var engine = await StartAsync("a");
        var at = DateTimeOffset.UtcNow.AddSeconds(1.5);
        await engine.ScheduleAsync("later", EngineProbe.Call("later"), at, default);

        await Eventually.TrueAsync(() => log.Finishes("later") == 1, "the delayed call has run");
        log.Started.Single().At.ShouldBeInRange(at.AddMilliseconds(-100), at.AddSeconds(5));
    }

    [PostgresFact]
    public async Task Runs_a_recurring_job_again_and_again_one_at_a_time_over_all_servers()
    {
        await StartAsync("a");
        var engine = await StartAsync("b");
        await engine.SetRecurringAsync([Recurring("poll", 0.3), Recurring("hold", 0.3)], default);

        await Eventually.TrueAsync(() => log.Finishes("poll") >= 5, "five polls");
        log.Starts("hold").ShouldBe(1);
        log.LetGo.SetResult();
        await Eventually.TrueAsync(() => log.Starts("hold") >= 3, "the slow one goes on");
        log.Overlapped.ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Recurring_jobs_are_exactly_those_last_set()
    {
        var engine = await StartAsync("a");
        await engine.SetRecurringAsync([Recurring("old", 3600), Recurring("poll", 3600)], default);
        await engine.SetRecurringAsync([Recurring("poll", 7200), Recurring("new", 60)], default);

        (await engine.GetStatusAsync(10, default)).Recurring.Select(r => $"{r.Name} {r.Every}").ShouldBe(["new 00:01:00", "poll 02:00:00"]);
    }

    [PostgresFact]
    public async Task A_paused_recurring_job_stays_paused_also_over_a_restart_until_it_is_resumed()
    {
        var first = await StartAsync("a");
        await first.SetRecurringAsync([Recurring("poll", 0.2)], default);
        await Eventually.TrueAsync(() => log.Finishes("poll") >= 1, "a poll");
        (await first.PauseAsync("poll", default)).ShouldBeTrue();
        (await first.PauseAsync("unknown", default)).ShouldBeFalse();
        await first.StopAsync(default);

        var before = log.Starts("poll");
        var second = await StartAsync("b");
        await second.SetRecurringAsync([Recurring("poll", 0.2)], default);
        await second.SetRecurringAsync([Recurring("poll", 0.1)], default);
        // A later call that has run shows that the paused one had its chance.
        await second.ScheduleAsync("witness", EngineProbe.Call("witness"), DateTimeOffset.UtcNow.AddSeconds(2.5), default);
        await Eventually.TrueAsync(() => log.Finishes("witness") == 1, "the witness");
        log.Starts("poll").ShouldBe(before);
        var poll = (await second.GetStatusAsync(10, default)).Recurring.ShouldHaveSingleItem();
        poll.IsPaused.ShouldBeTrue();
        poll.NextAt.ShouldBeNull();

        (await second.ResumeAsync("poll", default)).ShouldBeTrue();
        await Eventually.TrueAsync(() => log.Starts("poll") > before, "polls again");
    }

    [PostgresFact]
    public async Task A_failed_call_is_listed_with_its_reason_not_repeated_and_runs_again_when_requeued()
    {
        var engine = await StartAsync("a");
        await engine.EnqueueAsync("job-7", EngineProbe.Call("fail 7"), default);
        await Eventually.TrueAsync(async () => (await engine.GetStatusAsync(10, default)).Failed.Count == 1, "the failure is listed");

        var failed = (await engine.GetStatusAsync(10, default)).Failed.Single();
        failed.Id.ShouldBe("job-7");
        failed.Label.ShouldBe("probe fail 7");
        failed.Error.ShouldContain("fail 7 is broken");
        log.Starts("fail 7").ShouldBe(1);
        (await engine.RequeueAsync("job-8", default)).ShouldBeFalse("no such call");

        log.Broken = false;
        (await engine.RequeueAsync("job-7", default)).ShouldBeTrue();
        await Eventually.TrueAsync(() => log.Finishes("fail 7") == 1, "it has run");
    }

    [PostgresFact]
    public async Task A_recurring_job_that_fails_comes_again_at_its_next_time()
    {
        var engine = await StartAsync("a");
        await engine.SetRecurringAsync([Recurring("fail", 0.2)], default);
        await Eventually.TrueAsync(() => log.Starts("fail") >= 3, "three failed polls");
        log.Broken = false;
        await Eventually.TrueAsync(() => log.Finishes("fail") >= 1, "a good poll");
    }

    [PostgresFact]
    public async Task A_deleted_call_does_not_run()
    {
        var engine = await StartAsync("a");
        var at = DateTimeOffset.UtcNow.AddSeconds(1);
        await engine.ScheduleAsync("gone", EngineProbe.Call("gone"), at, default);
        await engine.ScheduleAsync("witness", EngineProbe.Call("witness"), at.AddMilliseconds(200), default);
        (await engine.DeleteAsync("gone", default)).ShouldBeTrue();
        (await engine.DeleteAsync("gone", default)).ShouldBeFalse();

        await Eventually.TrueAsync(() => log.Finishes("witness") == 1, "the witness");
        log.Starts("gone").ShouldBe(0);
    }

    [PostgresFact]
    public async Task Two_servers_share_the_calls_and_run_each_once()
    {
        var first = await StartAsync("a");
        await StartAsync("b");
        await Eventually.TrueAsync(async () => (await first.GetStatusAsync(10, default)).Servers.Count(s => s.IsAlive) == 2, "both servers are known");

        // More held calls than one server has hands: the rest must go to the other.
        for (var i = 0; i < EngineServerUnderTest.Hands + 2; i++) await first.EnqueueAsync($"hold {i}", EngineProbe.Call($"hold {i}"), default);
        await Eventually.TrueAsync(() => log.Started.Count == EngineServerUnderTest.Hands + 2, "all have started");
        log.Started.Select(s => s.Server).Distinct().Order().ShouldBe(["a", "b"]);
        (await first.GetStatusAsync(50, default)).Running.Count.ShouldBe(EngineServerUnderTest.Hands + 2);
        log.LetGo.SetResult();
        await Eventually.TrueAsync(() => log.Finished.Count == EngineServerUnderTest.Hands + 2, "all have finished");
        log.Started.Count.ShouldBe(EngineServerUnderTest.Hands + 2);
    }

    [PostgresFact]
    public async Task Stopping_waits_for_what_runs()
    {
        var engine = await StartAsync("a");
        await engine.EnqueueAsync("hold", EngineProbe.Call("hold"), default);
        await Eventually.TrueAsync(() => log.Starts("hold") == 1, "it runs");

        var stop = engine.StopAsync(default);
        stop.IsCompleted.ShouldBeFalse();
        log.LetGo.SetResult();
        await stop;
        log.Finishes("hold").ShouldBe(1);
    }

    [PostgresFact]
    public async Task What_a_stop_has_to_cancel_runs_again_elsewhere()
    {
        var first = await StartAsync("a");
        await first.EnqueueAsync("hold", EngineProbe.Call("hold"), default);
        await Eventually.TrueAsync(() => log.Starts("hold") == 1, "it runs");
        await first.StopAsync(new CancellationToken(canceled: true));
        log.Finishes("hold").ShouldBe(0);

        await StartAsync("b");
        log.LetGo.SetResult();
        await Eventually.TrueAsync(() => log.Finishes("hold") == 1, "it has run on b");
    }

    [PostgresFact]
    public async Task A_call_whose_server_is_killed_runs_on_another()
    {
        using (var child = ChildProcess.Start("engine", ChildEngine, database.ConnectionString))
        {
            await child.SaysAsync("started hold");
            child.Kill();
        }

        await StartAsync("a");
        log.LetGo.TrySetResult();
        await Eventually.TrueAsync(() => log.Finishes("hold") == 1, "the call has run here");
    }

    [PostgresFact]
    public async Task Goes_on_after_the_database_was_away()
    {
        var engine = await StartAsync("a");
        await engine.SetRecurringAsync([Recurring("poll", 0.3)], default);
        await engine.ScheduleAsync("later", EngineProbe.Call("later"), DateTimeOffset.UtcNow.AddSeconds(3), default);
        await Eventually.TrueAsync(() => log.Finishes("poll") >= 1, "a poll");

        await DatabaseOutage.LastAsync(database, TimeSpan.FromSeconds(2));
        var before = log.Finishes("poll");
        await Eventually.TrueAsync(() => log.Finishes("poll") >= before + 2 && log.Finishes("later") == 1, "polls and the delayed call", withinSeconds: 45);
    }

    [PostgresFact]
    public async Task Recurring_jobs_go_on_after_a_clock_that_was_ahead_was_put_right()
    {
        using (var child = ChildProcess.Start(TimeSpan.FromHours(1), "recurring", ChildEngine, database.ConnectionString))
        {
            await child.SaysAsync("polled");
        }

        var engine = await StartAsync("a");
        await engine.KeepRecurringAsync([Recurring("poll", 1)], default);
        await Eventually.TrueAsync(() => log.Finishes("poll") >= 2, "polls");
        log.Overlapped.ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task Calls_planned_under_a_clock_that_was_behind_run_once()
    {
        var engine = await StartAsync("a");
        await engine.ScheduleAsync("overdue", EngineProbe.Call("overdue"), DateTimeOffset.UtcNow.AddHours(-1), default);
        await Eventually.TrueAsync(() => log.Finishes("overdue") == 1, "the call has run");
        (await engine.ScheduleAsync("witness", EngineProbe.Call("witness"), DateTimeOffset.UtcNow.AddSeconds(2), default)).ShouldBeTrue();
        await Eventually.TrueAsync(() => log.Finishes("witness") == 1, "the witness");
        log.Starts("overdue").ShouldBe(1);
    }

    [PostgresFact]
    public async Task Keeping_recurring_jobs_does_not_bring_back_what_a_host_with_others_took_away()
    {
        var engine = await StartAsync("a");
        RecurringJob[] ours = [Recurring("poll", 3600), Recurring("gone", 3600)];
        await engine.SetRecurringAsync(ours, default);
        await engine.KeepRecurringAsync(ours, default);
        (await engine.GetStatusAsync(10, default)).Recurring.Select(r => r.Name).ShouldBe(["gone", "poll"]);

        var other = await StartAsync("b");
        await other.SetRecurringAsync([Recurring("poll", 3600)], default);
        await engine.KeepRecurringAsync(ours, default);
        (await engine.GetStatusAsync(10, default)).Recurring.Select(r => r.Name).ShouldBe(["poll"]);
    }

    [PostgresFact]
    public async Task Ten_thousand_queued_calls_run_once_each()
    {
        const int calls = 10_000;
        var engine = await StartAsync("a");
        await Parallel.ForAsync(0, calls, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, ct) =>
            (await engine.EnqueueAsync($"call {i}", EngineProbe.Call($"call {i}"), ct)).ShouldBeTrue());
        await StartAsync("b");

        await Eventually.TrueAsync(() => log.Finished.Count >= calls, "all have run", withinSeconds: 300);
        log.Started.Count.ShouldBe(calls);
        log.Started.Select(s => s.Argument).Distinct().Count().ShouldBe(calls);
        await Eventually.TrueAsync(async () => (await engine.GetStatusAsync(10, default)) is { Queued: [], Running: [], Failed: [] }, "nothing is left over");
    }

    internal static RecurringJob Recurring(string name, double everySeconds) => new(name, TimeSpan.FromSeconds(everySeconds), EngineProbe.Call(name));

    async Task<IJobEngine> StartAsync(string server)
    {
        var started = Build(server, database, log);
        servers.Add(started);
        await started.Engine.StartAsync(default);
        return started.Engine;
    }
}
