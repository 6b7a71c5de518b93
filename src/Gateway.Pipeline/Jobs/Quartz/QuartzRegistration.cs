using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace Gateway.Pipeline.Jobs.Quartz;

static class QuartzRegistration
{
    public static void AddQuartzEngine(this IServiceCollection services, JobOptions options)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(s =>
            {
                s.InstanceName = "gateway";
                s.InstanceId = options.Host;
                s.IdleWaitTime = TimeSpan.FromSeconds(5);
                s.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool(options.EngineConcurrency);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(d => d.DataSourceFactory = s => s.GetRequiredService<NpgsqlDataSource>());
                store.UseSystemTextJsonSerializer();
                store.UseClustering(c =>
                {
                    c.CheckinInterval = options.EngineCheckIn;
                    c.CheckinMisfireThreshold = options.EngineCheckIn;
                });
                store.ConfigureStore(o =>
                {
                    o.TablePrefix = "quartz.qrtz_";
                    o.StoreJobDataAsStrings = true;
                    o.RecoverFiringsCancelledByShutdown = true;
                });
                store.ProvisionSchema();
                store.UseExecutionHistory();
            });
        });
        // Polls run often and mostly well: a day of those, a month of failures. Inputs are IDs and names, nothing secret.
        services.AddQuartzExecutionHistory(h =>
        {
            h.RecordInput = true;
            h.RetentionByResult[JobRunResult.Failed] = TimeSpan.FromDays(30);
            h.MaxEntriesPerJob = 200;
            h.MaxEntriesPerScheduler = 20_000;
            h.WriteBehindInterval = TimeSpan.FromSeconds(1);
        });
        services.AddSingleton<QuartzStatus>();
        services.AddSingleton<IJobEngine, QuartzJobEngine>();
    }
}
