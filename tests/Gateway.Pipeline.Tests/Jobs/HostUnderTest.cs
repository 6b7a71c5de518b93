using Gateway.Pipeline.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Gateway.Pipeline.Tests.Jobs;

/// <summary>A whole host as the gateway wires it, with times short enough for tests.</summary>
sealed class HostUnderTest(ServiceProvider services) : IAsyncDisposable
{
    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public IEnumerable<T> All<T>() => services.GetServices<T>();

    public static HostUnderTest Build(string name, NpgsqlDataSource database, Action<IServiceCollection> add, TimeSpan? sweepEvery = null, TimeSpan? stopWithin = null, TimeSpan? lease = null, Action<IServiceCollection, JobOptions>? addEngine = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(database);
        services.AddGatewayJobs(new JobOptions
        {
            Host = name,
            Concurrency = 4,
            EngineConcurrency = 4,
            Lease = lease ?? TimeSpan.FromSeconds(6),
            SweepEvery = sweepEvery ?? TimeSpan.FromSeconds(1),
            HeartbeatEvery = TimeSpan.FromMilliseconds(300),
            StopWithin = stopWithin ?? TimeSpan.FromSeconds(10),
            EngineCheckIn = TimeSpan.FromSeconds(1),
            KeepRecurringEvery = TimeSpan.FromSeconds(1),
            Rules = new WorkRules { Backoff = new Backoff(TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(400), 3), HostSilence = TimeSpan.FromSeconds(1.5) },
        }, addEngine);
        add(services);
        return new HostUnderTest(services.BuildServiceProvider());
    }

    public async Task StartAsync()
    {
        foreach (var service in services.GetServices<IHostedService>()) await service.StartAsync(default);
    }

    public async Task StopAsync()
    {
        foreach (var service in services.GetServices<IHostedService>()) await service.StopAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await services.DisposeAsync();
    }
}
