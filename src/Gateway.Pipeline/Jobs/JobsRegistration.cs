using Gateway.Pipeline.Jobs.Quartz;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Gateway.Pipeline.Jobs;

/// <summary>What a host adds to work. An NpgsqlDataSource must be registered, and the schema migrated before the host starts.</summary>
public static class JobsRegistration
{
    /// <summary>The queue and its view alone: for commands that add work which a running host does.</summary>
    public static IServiceCollection AddGatewayWorkQueue(this IServiceCollection services, WorkRules rules)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(rules);
        services.TryAddSingleton<WorkQueue>();
        services.TryAddSingleton<WorkBoard>();
        return services;
    }

    /// <summary>
    /// The queue, the engine and the hosted service that runs every registered <see cref="IWorkHandler"/>, <see cref="IRecurringWork"/> and
    /// <see cref="IEngineJob"/> (singletons).
    /// </summary>
    /// <param name="addEngine">Registers the <see cref="IJobEngine"/>; null takes the one that is always there.</param>
    /// <exception cref="ArgumentException">Options that cannot work; the message names all of them.</exception>
    public static IServiceCollection AddGatewayJobs(this IServiceCollection services, JobOptions options, Action<IServiceCollection, JobOptions>? addEngine = null)
    {
        var faults = options.Faults();
        if (faults.Count > 0) throw new ArgumentException(string.Join(" ", faults), nameof(options));
        services.AddGatewayWorkQueue(options.Rules);
        services.AddLogging();
        services.AddSingleton(options);
        services.AddSingleton<JobMeters>();
        services.AddSingleton<WorkSignal>();
        services.AddSingleton<WorkRunner>();
        services.AddSingleton<WorkListener>();
        services.AddSingleton<HostRegister>();
        services.AddSingleton<WorkNames>();
        services.AddSingleton<EngineJobs>();
        services.AddSingleton<IEngineJob, WakeUp>();
        services.AddSingleton<IEngineJob, Sweep>();
        services.AddSingleton<IEngineJob, RecurringWorkRun>();
        (addEngine ?? QuartzRegistration.AddQuartzEngine)(services, options);
        services.AddHostedService<GatewayJobs>();
        // A host that gives up before the jobs have drained ends with status 0 and work half done.
        services.PostConfigure<HostOptions>(host => host.ShutdownTimeout = Max(host.ShutdownTimeout, options.StopWithin + TimeSpan.FromSeconds(10)));
        return services;
    }

    static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
