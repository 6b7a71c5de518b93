using Quartz;

namespace Gateway.Pipeline.Jobs.Quartz;

/// <summary>A call that runs once. Durable and recovered: a server that dies leaves it to another one.</summary>
sealed class QuartzCall(EngineJobs jobs) : IJob<QuartzInput>
{
    internal static readonly JobKey Key = new("call", "gateway");

    /// <summary>Triggers of calls: the name is the call's ID.</summary>
    internal const string Group = "call";

    public async ValueTask Execute(IJobExecutionContext context, QuartzInput input, CancellationToken cancellationToken = default) =>
        await jobs.RunAsync(input.Call, cancellationToken);
}
