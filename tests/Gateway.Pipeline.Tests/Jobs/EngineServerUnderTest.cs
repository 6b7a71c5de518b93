using Gateway.Jobs.Hangfire;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Jobs.Quartz;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Gateway.Pipeline.Tests.Jobs;

/// <summary>One server of an engine, with times short enough for tests.</summary>
sealed class EngineServerUnderTest(ServiceProvider services) : IAsyncDisposable
{
    /// <summary>Calls that a server runs at the same time.</summary>
    public const int Hands = 4;

    public IJobEngine Engine { get; } = services.GetRequiredService<IJobEngine>();

    public static EngineServerUnderTest Quartz(string server, NpgsqlDataSource database, EngineProbe.Log log) =>
        Build(server, database, log, (services, options) => services.AddQuartzEngine(options));

    public static EngineServerUnderTest Hangfire(string server, NpgsqlDataSource database, EngineProbe.Log log) =>
        Build(server, database, log, HangfireEngine.AddHangfireEngine);

    public async ValueTask DisposeAsync()
    {
        await Engine.StopAsync(new CancellationToken(canceled: true));
        await services.DisposeAsync();
    }

    static EngineServerUnderTest Build(string server, NpgsqlDataSource database, EngineProbe.Log log, Action<IServiceCollection, JobOptions> addEngine)
    {
        var options = new JobOptions { Host = server, EngineConcurrency = Hands, EngineCheckIn = TimeSpan.FromSeconds(1) };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        // As an instance, so that the container does not dispose what the fixture owns.
        services.AddSingleton(database);
        services.AddSingleton(options);
        services.AddSingleton<EngineJobs>();
        services.AddSingleton<IEngineJob>(new EngineProbe(server, log));
        addEngine(services, options);
        return new EngineServerUnderTest(services.BuildServiceProvider());
    }
}
