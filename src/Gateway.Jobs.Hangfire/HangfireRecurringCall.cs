using Gateway.Pipeline.Jobs;

namespace Gateway.Jobs.Hangfire;

/// <summary>A run of a recurring job; one at a time for each name (<see cref="OneRunAtATime"/>).</summary>
sealed class HangfireRecurringCall(EngineJobs jobs)
{
    public Task RunAsync(string name, string job, string argument, string label, CancellationToken ct) => jobs.RunAsync(new JobCall(job, argument, label), ct);
}
