using System.Globalization;
using Gateway.Pipeline.Jobs;
using Hangfire.Server;

namespace Gateway.Jobs.Hangfire;

/// <summary>A call that runs once. Hangfire stores the arguments as they stand here; hosts of other versions read them, so they only ever grow.</summary>
sealed class HangfireCall(EngineJobs jobs, WorkAgain again)
{
    /// <summary>Runs the call; a wake-up that a person sends off early means what «Run now» means in the console.</summary>
    public async Task<string?> RunAsync(string id, string job, string argument, string label, PerformContext context, CancellationToken ct)
    {
        if (job == WakeUp.JobName && context.GetJobParameter<string>(Person.Parameter) is { } actor)
            return await again.RequeueAsync(long.Parse(argument, CultureInfo.InvariantCulture), actor, ct);
        await jobs.RunAsync(new JobCall(job, argument, label), ct);
        return null;
    }
}
