using Gateway.Pipeline.Jobs;
using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;

namespace Gateway.Jobs.Hangfire;

/// <summary>Reads what people want to know out of Hangfire's own view of its storage. Work that was given up is no failed call; the console has it from its table.</summary>
sealed class HangfireStatus(JobStorage storage, RecurringPlan plan, JobOptions options, TimeProvider clock)
{
    /// <summary>A server that has not been heard for so long is thought dead.</summary>
    public static TimeSpan SilenceOf(JobOptions options) => 3 * options.EngineCheckIn + TimeSpan.FromSeconds(2);

    public EngineStatus Read(string engine, int atMost)
    {
        var monitor = storage.GetMonitoringApi();
        return new EngineStatus(engine, [.. plan.Read(atMost)], Queued(monitor, atMost), Running(monitor, atMost), Failed(monitor, atMost), Servers(monitor));
    }

    static List<QueuedCall> Queued(IMonitoringApi monitor, int atMost)
    {
        var later = monitor.ScheduledJobs(0, atMost).Select(job => Queued(job.Value?.Job, job.Value?.EnqueueAt));
        var now = JobQueues.All.SelectMany(queue => monitor.EnqueuedJobs(queue, 0, atMost)).Where(job => job.Value?.InEnqueuedState == true).Select(job => Queued(job.Value.Job, job.Value.EnqueuedAt));
        return [.. now.Concat(later).OfType<QueuedCall>().OrderBy(call => call.DueAt).Take(atMost)];
    }

    static QueuedCall? Queued(Job? job, DateTime? at) => JobArguments.CallIdOf(job) is { } id ? new(id, JobArguments.LabelOf(job!), Utc(at)) : null;

    static List<RunningCall> Running(IMonitoringApi monitor, int atMost) =>
    [
        .. from running in monitor.ProcessingJobs(0, atMost)
           where running.Value?.InProcessingState == true
           let id = JobArguments.CallIdOf(running.Value.Job) ?? JobArguments.RecurringNameOf(running.Value.Job)
           where id is not null
           select new RunningCall(id, HostOf(running.Value.ServerId), Utc(running.Value.StartedAt)),
    ];

    static List<FailedCall> Failed(IMonitoringApi monitor, int atMost) =>
    [
        .. from failed in monitor.FailedJobs(0, atMost)
           let id = JobArguments.CallIdOf(failed.Value?.Job) ?? JobArguments.RecurringNameOf(failed.Value?.Job)
           where id is not null
           select new FailedCall(
               id, JobArguments.LabelOf(failed.Value.Job), failed.Value.ExceptionMessage ?? "", HostOf(failed.Value.StateData?.TryGetValue("ServerId", out var server) == true ? server : null), Utc(failed.Value.FailedAt)),
    ];

    List<EngineServer> Servers(IMonitoringApi monitor) =>
    [
        .. monitor.Servers()
            .Select(server => new EngineServer(HostOf(server.Name), server.Heartbeat is { } seen ? Utc(seen) : null, server.Heartbeat is { } at && Utc(at) > clock.GetUtcNow() - SilenceOf(options)))
            .OrderBy(server => server.Name, StringComparer.Ordinal),
    ];

    /// <summary>Hangfire adds a process number and a GUID to the name that it was given.</summary>
    static string HostOf(string? server) => server is null ? "" : string.Join(':', server.Split(':')[..^(server.Count(c => c == ':') >= 2 ? 2 : 0)]);

    static DateTimeOffset Utc(DateTime? at) => new(DateTime.SpecifyKind(at ?? DateTime.UnixEpoch, DateTimeKind.Utc));
}
