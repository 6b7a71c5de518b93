using Gateway.Jobs.Hangfire.Dashboard;
using Gateway.Pipeline.Jobs;
using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Gateway.Jobs.Hangfire;

/// <summary>Hangfire as the job engine, on the database's schema "hangfire".</summary>
public static class HangfireEngine
{
    internal const string Schema = "hangfire";

    public static bool IsBuiltIn => true;

    public static void AddHangfireEngine(this IServiceCollection services, JobOptions options)
    {
        services.AddSingleton<Person>();
        services.AddSingleton<HangfireCall>();
        services.AddSingleton<HangfireRecurringCall>();
        services.AddSingleton<WorkAgain>();
        services.TryAddSingleton<WorkNames>();
        services.AddSingleton<JobActivator>(provider => new ServiceActivator(provider));
        services.AddSingleton(Filters);
        services.AddSingleton<JobStorage>(provider => new PostgreSqlStorage(new DataSourceConnections(provider.GetRequiredService<NpgsqlDataSource>()), Storage(options)));
        services.AddSingleton<IBackgroundJobClientV2>(provider => new BackgroundJobClient(provider.GetRequiredService<JobStorage>(), provider.GetRequiredService<IJobFilterProvider>()));
        services.AddSingleton<IRecurringJobManagerV2>(provider => new RecurringJobManager(provider.GetRequiredService<JobStorage>(), provider.GetRequiredService<IJobFilterProvider>()));
        services.AddSingleton<Calls>();
        services.AddSingleton<RecurringPlan>();
        services.AddSingleton<GivenUpWork>();
        services.AddSingleton<StorageKeeper>();
        services.AddSingleton<HangfireStatus>();
        services.AddSingleton<IJobEngine, HangfireJobEngine>();
        services.AddSingleton<IEngineDashboard, HangfireDashboard>();
        // The dashboard asks for what this registers besides; what stands above stays.
        services.AddHangfire(_ => { });
    }

    /// <summary>None of Hangfire's own but the one that counts for its charts: above all not its automatic retries. When work is tried again is in our rows.</summary>
    static IJobFilterProvider Filters(IServiceProvider provider)
    {
        var filters = new JobFilterCollection { new StatisticsHistoryAttribute(), new CallFilter(provider.GetRequiredService<Person>()), new OneRunAtATime() };
        return new JobFilterProviderCollection(filters);
    }

    static PostgreSqlStorageOptions Storage(JobOptions options) => new()
    {
        SchemaName = Schema,
        PrepareSchemaIfNecessary = false,
        StartupConnectionMaxRetries = 0,
        AllowUnsafeValues = true,
        QueuePollInterval = options.EngineCheckIn,
        // A call in the hands of a host that died runs elsewhere after this; a host that lives says so five times as often.
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = Max(2 * options.EngineCheckIn, TimeSpan.FromSeconds(5)),
        // A host that is killed leaves its locks behind. They are held for the moments of one statement.
        DistributedLockTimeout = TimeSpan.FromSeconds(30),
    };

    static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
