using Quartz;

namespace Gateway.Pipeline.Jobs.Quartz;

/// <summary>A run of a recurring job; one at a time for each job key over all servers.</summary>
[DisallowConcurrentExecution]
sealed class QuartzRecurringCall(EngineJobs jobs) : IJob<QuartzInput>
{
    /// <summary>Jobs and triggers of recurring jobs: the name is the recurring job's.</summary>
    internal const string Group = "recurring";

    public async ValueTask Execute(IJobExecutionContext context, QuartzInput input, CancellationToken cancellationToken = default) =>
        await jobs.RunAsync(input.Call, cancellationToken);
}
