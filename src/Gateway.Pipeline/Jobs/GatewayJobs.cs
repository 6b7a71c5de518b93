using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Pipeline.Jobs;

/// <summary>
/// The working part of a host: says that the host lives, starts the engine with the recurring jobs, listens for due work and runs it. It needs a migrated
/// database; stopping it finishes or releases what runs.
/// </summary>
public sealed partial class GatewayJobs(
    IJobEngine engine, WorkRunner runner, WorkListener listener, WorkQueue queue, HostRegister register,
    IEnumerable<IRecurringWork> recurring, JobOptions options, TimeProvider clock, ILogger<GatewayJobs> log) : IHostedService, IDisposable
{
    readonly CancellationTokenSource stopping = new();
    readonly CancellationTokenSource leaving = new();
    readonly List<Task> loops = [];
    Task beats = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await register.BeatAsync(cancellationToken);
        if (options.SoleHost) await queue.TakeBackAllAsync(cancellationToken);
        beats = BeatAsync(leaving.Token);
        await engine.StartAsync(cancellationToken);
        await engine.SetRecurringAsync(RecurringJobs, cancellationToken);
        loops.Add(KeepRecurringAsync(stopping.Token));
        loops.Add(runner.RunAsync(stopping.Token));
        loops.Add(listener.RunAsync(stopping.Token));
    }

    /// <summary>No new polls and no new work from now on; what runs may finish. The heart beats until the end, so nobody takes what is still running.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.StopWithin);
        await Task.WhenAll([engine.StopAsync(patience.Token), .. loops]);
        await leaving.CancelAsync();
        await beats;
        await LeaveAsync();
    }

    public void Dispose()
    {
        stopping.Dispose();
        leaving.Dispose();
    }

    IReadOnlyCollection<RecurringJob> RecurringJobs => [SweepJob(), .. recurring.Select(Job)];

    RecurringJob SweepJob() => new(Sweep.JobName, options.SweepEvery, new JobCall(Sweep.JobName, "", "sweep for due work", JobUrgency.Delivery));

    static RecurringJob Job(IRecurringWork work) => new(work.Name, work.Every, new JobCall(RecurringWorkRun.JobName, work.Name, work.Name, work.Urgency));

    async Task KeepRecurringAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.KeepRecurringEvery, clock);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await timer.WaitForNextTickAsync(stop)) return;
                await engine.KeepRecurringAsync(RecurringJobs, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The edge: the next look comes in a while, and until then the jobs run as they are planned.
                LogNotKept(e.Message);
            }
        }
    }

    async Task BeatAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.HeartbeatEvery, clock);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!await timer.WaitForNextTickAsync(stop)) return;
                await register.BeatAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogNoBeat(e.Message);
            }
        }
    }

    async Task LeaveAsync()
    {
        try
        {
            await register.LeaveAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            // The row then stays until another host's goodbye clears old ones away.
            LogNoBeat(e.Message);
        }
    }

    [LoggerMessage(4120, LogLevel.Warning, "The host's sign of life could not be written: {Reason}")]
    partial void LogNoBeat(string reason);

    [LoggerMessage(4121, LogLevel.Warning, "The plan of the recurring jobs could not be looked at: {Reason} It is looked at again.")]
    partial void LogNotKept(string reason);
}
