using System.Diagnostics;
using Gateway.Pipeline.Jobs;
using Gateway.Testing;
using Gateway.Transports;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit.Abstractions;

namespace Gateway.Pipeline.Tests.Jobs;

/// <summary>Whole hosts, as the gateway wires them.</summary>
public sealed class WorkRunnerTests(DatabaseFixture databases, ITestOutputHelper output) : IClassFixture<DatabaseFixture>, IAsyncLifetime
{
    readonly List<HostUnderTest> hosts = [];
    WorkTable table = null!;

    public async Task InitializeAsync()
    {
        if (new PostgresFactAttribute().Skip is not null) return;
        table = new WorkTable(await databases.CreateDatabaseAsync());
        await table.ExecuteAsync("create table effect (subject bigint not null, host text not null, at timestamptz not null default clock_timestamp())");
    }

    public async Task DisposeAsync()
    {
        foreach (var host in hosts) await host.DisposeAsync();
    }

    [PostgresFact]
    public async Task Committed_work_starts_at_once_without_waiting_for_a_sweep()
    {
        var handler = new EffectHandler("a");
        await StartAsync("a", handler, sweepEvery: TimeSpan.FromHours(1));
        var delays = new List<double>();
        for (var subject = 1; subject <= 20; subject++)
        {
            var added = Stopwatch.GetTimestamp();
            await table.AddAsync("read", subject);
            await Eventually.TrueAsync(() => handler.StartedAt.ContainsKey(subject), "it starts");
            delays.Add(Stopwatch.GetElapsedTime(added, handler.StartedAt[subject]).TotalMilliseconds);
        }

        delays.Sort();
        output.WriteLine($"from adding to start: median {delays[10]:0.0} ms, slowest {delays[^1]:0.0} ms");
        delays[10].ShouldBeLessThan(500);
        await DoneAsync(20);
    }

    [PostgresFact]
    public async Task Two_hosts_share_the_work_and_each_effect_happens_once()
    {
        await StartAsync("a", new EffectHandler("a"));
        await StartAsync("b", new EffectHandler("b"));
        var started = Stopwatch.StartNew();
        await table.ExecuteAsync(
            """
            insert into work (kind, subject, due_at, created_at) select 'read', n, clock_timestamp(), now() from generate_series(1, 1000) n;
            select pg_notify('gateway_work', '')
            """);

        await DoneAsync(1000);
        output.WriteLine($"1,000 rows on two hosts: {1000 / started.Elapsed.TotalSeconds:0} a second");
        (await table.ValueAsync<long>("select count(distinct subject) from effect")).ShouldBe(1000);
        (await table.ValueAsync<long>("select count(*) from effect")).ShouldBe(1000);
        (await table.ValueAsync<long>("select count(distinct host) from effect")).ShouldBe(2);
    }

    [PostgresFact]
    public async Task Failed_work_is_tried_again_when_its_delayed_wake_up_comes()
    {
        var handler = new EffectHandler("a") { FailuresBeforeSuccess = 2 };
        // No sweep in the time of this test: only the wake-ups can bring the work back.
        await StartAsync("a", handler, sweepEvery: TimeSpan.FromHours(1));
        await table.AddAsync("read", 1);

        await DoneAsync(1);
        handler.Attempts.ShouldBe([1, 2, 3]);
    }

    [PostgresFact]
    public async Task The_sweep_finds_due_work_whose_wake_up_was_lost()
    {
        await StartAsync("a", new EffectHandler("a"));
        // Written without a notification, as if nobody had been listening.
        await table.ExecuteAsync("insert into work (kind, subject, due_at, created_at) values ('read', 1, clock_timestamp(), now())");
        await DoneAsync(1);
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_that_cannot_be_retried_waits_for_a_person_with_its_reason(bool fromTransport)
    {
        Exception failure = fromTransport
            ? new TransportException(TransportCause.PermissionDenied, RemoteName.Parse("out/a.edi"), "The bank refuses out/a.edi.")
            : new PermanentFailureException("The map is gone.", new FileNotFoundException("maps/x is not there."));
        var host = await StartAsync("a", new EffectHandler("a") { Failure = failure, FailuresBeforeSuccess = 1 });
        await table.AddAsync("read", 1);

        await Eventually.TrueAsync(async () => await table.StatesAsync() == "read 1: failed, attempts 1", "it failed for good");
        (await table.ValueAsync<string>("select last_error from work")).ShouldBe(fromTransport ? "The bank refuses out/a.edi." : "The map is gone. Because: maps/x is not there.");
        (await host.Get<WorkQueue>().RequeueAsync(await table.ValueAsync<long>("select id from work"), "ann", null, default)).ShouldBeTrue();
        await DoneAsync(1);
    }

    [PostgresFact]
    public async Task A_handler_that_forgets_to_complete_is_told_so()
    {
        await StartAsync("a", new ForgetfulHandler());
        await table.AddAsync("read", 1);
        await Eventually.TrueAsync(async () => await table.ValueAsync<string>("select last_error from work") == "The handler of 'read' returned without completing its work.", "the reason is recorded");
    }

    [PostgresFact]
    public async Task Stopping_finishes_what_runs()
    {
        var handler = new HeldHandler();
        var host = await StartAsync("a", handler);
        await table.AddAsync("read", 1);
        await handler.Entered.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var stop = host.StopAsync();
        handler.LetGo.SetResult();
        await stop;
        (await table.StatesAsync()).ShouldBe("read 1: done, attempts 0");
        (await table.ValueAsync<long>("select count(*) from host")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task Stopping_releases_what_does_not_finish_in_time()
    {
        var handler = new HeldHandler();
        var host = await StartAsync("a", handler, stopWithin: TimeSpan.FromMilliseconds(200));
        await table.AddAsync("read", 1);
        await handler.Entered.Task.WaitAsync(TimeSpan.FromSeconds(20));

        await host.StopAsync();
        (await table.StatesAsync()).ShouldBe("read 1: due, attempts 0");
    }

    [PostgresFact]
    public async Task Work_whose_lease_was_taken_is_cancelled_and_leaves_no_effect()
    {
        var handler = new HeldHandler();
        await StartAsync("a", handler, sweepEvery: TimeSpan.FromHours(1));
        await table.AddAsync("read", 1);
        await handler.Entered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await table.ExecuteAsync("update work set lease_no = lease_no + 1, leased_by = 'another'");

        await handler.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20));
        (await table.StatesAsync()).ShouldBe("read 1: leased, attempts 0");
    }

    [PostgresFact]
    public async Task Work_of_a_killed_host_is_done_by_another()
    {
        await table.AddAsync("read", 1);
        using (var child = ChildProcess.Start("host", table.Database.ConnectionString))
        {
            await child.SaysAsync("working");
            child.Kill();
        }

        (await table.StatesAsync()).ShouldBe("read 1: leased, attempts 0");
        await StartAsync("a", new EffectHandler("a"));
        await DoneAsync(1);
        (await table.ValueAsync<long>("select count(*) from effect")).ShouldBe(1);
        (await table.ValueAsync<int>("select losses from work")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task Goes_on_after_the_database_was_away()
    {
        await StartAsync("a", new EffectHandler("a"));
        await table.AddAsync("read", 1);
        await DoneAsync(1);
        await DatabaseOutage.LastAsync(table.Database, TimeSpan.FromSeconds(1));
        await table.AddAsync("read", 2);
        await DoneAsync(2);
    }

    /// <summary>The lease is long: whoever waits for its end does not come in time.</summary>
    [PostgresFact]
    public async Task Work_that_ended_while_the_database_was_away_is_due_again_as_soon_as_it_is_back()
    {
        var handler = new HeldHandler();
        await StartAsync("a", services => services.AddSingleton<IWorkHandler>(handler), sweepEvery: null, stopWithin: null, lease: TimeSpan.FromMinutes(2));
        await table.AddAsync("read", 1);
        await handler.Entered.Task.WaitAsync(TimeSpan.FromSeconds(20));

        var away = DatabaseOutage.LastAsync(table.Database, TimeSpan.FromSeconds(3));
        await Eventually.TrueAsync(async () => await IsAwayAsync(), "the database is away");
        handler.LetGo.SetResult();
        await away;

        await DoneAsync(1);
    }

    [PostgresFact]
    public async Task Due_work_is_found_even_where_the_engine_sweeps_no_more()
    {
        var host = await StartAsync("a", new EffectHandler("a"));
        (await host.Get<IJobEngine>().PauseAsync(Sweep.JobName, default)).ShouldBeTrue();
        await table.ExecuteAsync("insert into work (kind, subject, due_at, created_at) values ('read', 1, clock_timestamp(), now())");
        await DoneAsync(1);
    }

    [PostgresFact]
    public async Task Recurring_work_runs_on_its_schedule_on_one_host_at_a_time()
    {
        var poll = new Poll();
        await StartAsync("a", poll);
        await StartAsync("b", poll);
        await Eventually.TrueAsync(() => poll.Runs >= 5, "five polls");
        poll.Most.ShouldBe(1);
    }

    [Fact]
    public void Options_that_cannot_work_are_refused_all_at_once()
    {
        var refusal = Should.Throw<ArgumentException>(() => new ServiceCollection().AddGatewayJobs(new JobOptions { Concurrency = 0, SweepEvery = TimeSpan.Zero, HeartbeatEvery = TimeSpan.FromMinutes(1), Lease = TimeSpan.FromMinutes(2) }));
        refusal.Message.ShouldBe("Jobs:Concurrency is 0; it must be at least 1. Jobs:SweepEvery is 00:00:00; it must be at least 0.1 s. "
            + "Jobs:HeartbeatEvery is 00:01:00; it must be at most a third of HostSilence (00:00:15), or live hosts look dead. (Parameter 'options')");
    }

    async Task<bool> IsAwayAsync()
    {
        try
        {
            await table.ValueAsync<int>("select 1");
            return false;
        }
        catch (NpgsqlException)
        {
            return true;
        }
    }

    Task DoneAsync(int rows) => Eventually.TrueAsync(
        async () => await table.ValueAsync<long>("select count(*) from work where state = 'done'") == rows, $"{rows} rows are done", withinSeconds: 40);

    Task<HostUnderTest> StartAsync(string name, IWorkHandler handler, TimeSpan? sweepEvery = null, TimeSpan? stopWithin = null) =>
        StartAsync(name, services => services.AddSingleton(handler), sweepEvery, stopWithin);

    Task<HostUnderTest> StartAsync(string name, IRecurringWork work) => StartAsync(name, services => services.AddSingleton(work), null, null);

    async Task<HostUnderTest> StartAsync(string name, Action<IServiceCollection> add, TimeSpan? sweepEvery, TimeSpan? stopWithin, TimeSpan? lease = null)
    {
        var host = HostUnderTest.Build(name, table.Database, services =>
        {
            services.AddSingleton<Completion>();
            add(services);
        }, sweepEvery, stopWithin, lease);
        foreach (var handler in host.All<IWorkHandler>().OfType<INeedsCompletion>()) handler.Completion = host.Get<Completion>();
        hosts.Add(host);
        await host.StartAsync();
        return host;
    }

    sealed class Poll : IRecurringWork
    {
        int inside;

        public int Runs { get; private set; }

        public int Most { get; private set; }

        public string Name => "collect acme/inbox";

        public TimeSpan Every => TimeSpan.FromMilliseconds(200);

        public async Task RunAsync(CancellationToken ct)
        {
            Most = Math.Max(Most, Interlocked.Increment(ref inside));
            await Task.Yield();
            Interlocked.Decrement(ref inside);
            Runs++;
        }
    }
}
