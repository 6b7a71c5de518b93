using System.Diagnostics;
using System.Globalization;
using Dapper;
using Gateway.Benchmarks.Exchange;
using Gateway.Jobs.Hangfire;
using Gateway.Pipeline.Jobs;
using Gateway.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gateway.Benchmarks.Engines;

/// <summary>Each job engine that is built in, one after the other in one run: calls a second from the call to its end, and what a host costs that has nothing to do.</summary>
static class JobEngines
{
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(int calls, int idleSeconds)
    {
        if (new PostgresFactAttribute().Skip is { } reason) throw new InvalidOperationException(reason);
        await MeasureAsync("Quartz", null, calls, idleSeconds);
        if (HangfireEngine.IsBuiltIn) await MeasureAsync("Hangfire", HangfireEngine.AddHangfireEngine, calls, idleSeconds);
        else System.Console.WriteLine("Hangfire: left out of this build.");
    }

    static async Task MeasureAsync(string name, Action<IServiceCollection, JobOptions>? addEngine, int calls, int idleSeconds)
    {
        await using var databases = new Databases();
        var database = await databases.CreateAsync();
        var count = new Counted();
        var services = new ServiceCollection();
        services.AddSingleton(database);
        services.AddSingleton<IEngineJob>(count);
        services.AddGatewayJobs(new JobOptions { Host = "bench" }, addEngine);
        await using var provider = services.BuildServiceProvider();
        var hosted = provider.GetServices<IHostedService>().ToList();
        foreach (var service in hosted) await service.StartAsync(default);

        await Task.Delay(Settling);
        var (process, server, transactions, idle) = (Own(), ProcessCost.OfPostgres(), await TransactionsAsync(database), Stopwatch.StartNew());
        await Task.Delay(TimeSpan.FromSeconds(idleSeconds));
        var seconds = idle.Elapsed.TotalSeconds;
        var (host, postgres, each) = (Own().CoresSince(process, seconds), ProcessCost.OfPostgres().CoresSince(server, seconds), (await TransactionsAsync(database) - transactions) / seconds);

        var engine = provider.GetRequiredService<IJobEngine>();
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, calls, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (no, ct) => await engine.EnqueueAsync($"call-{no}", new JobCall(Counted.JobName, "", $"call {no}"), ct));
        var queued = watch.Elapsed.TotalSeconds;
        while (count.Runs < calls && watch.Elapsed < Patience) await Task.Delay(20);
        var done = watch.Elapsed.TotalSeconds;
        System.Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {calls / done:0} calls a second ({count.Runs} runs of {calls} in {done:0.0} s; all were queued after {queued:0.0} s). Idle: {host * 100:0.0}% of a core in the host, {postgres * 100:0.0}% in the database, {each:0.0} transactions a second."));
        foreach (var service in hosted) await service.StopAsync(default);
    }

    static ProcessCost Own() => ProcessCost.Of([Environment.ProcessId]);

    static async Task<long> TransactionsAsync(Npgsql.NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("select xact_commit + xact_rollback from pg_stat_database where datname = current_database()");
    }

    sealed class Databases : IAsyncDisposable
    {
        readonly DatabaseFixture fixture = new();

        public Task<Npgsql.NpgsqlDataSource> CreateAsync() => fixture.CreateDatabaseAsync();

        public async ValueTask DisposeAsync() => await fixture.DisposeAsync();
    }

    sealed class Counted : IEngineJob
    {
        public const string JobName = "count";
        int runs;

        public int Runs => Volatile.Read(ref runs);

        public string Name => JobName;

        public Task RunAsync(string argument, CancellationToken ct)
        {
            Interlocked.Increment(ref runs);
            return Task.CompletedTask;
        }
    }
}
