using Gateway.Pipeline.Jobs;
using Hangfire.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Jobs.Hangfire;

/// <summary>
/// Work that was given up, as the dashboard shows it: a failed job. Requeued there, it does what «Run now» does in the console: the work is due at once, with fresh
/// attempts, and the audit has who asked.
/// </summary>
sealed class WorkAgain(IServiceProvider services)
{
    const string Reason = "Requeued in Hangfire's dashboard";

    public Task<string> RunAsync(long workId, string label, PerformContext context, CancellationToken ct) =>
        RequeueAsync(workId, context.GetJobParameter<string>(Person.Parameter) ?? "hangfire", ct);

    /// <summary>What came of it, for the job's page.</summary>
    internal async Task<string> RequeueAsync(long workId, string actor, CancellationToken ct) =>
        await services.GetRequiredService<WorkQueue>().RequeueAsync(workId, actor, Reason, ct)
            ? "The work is due again, with fresh attempts."
            : "Nothing was changed: the work had moved on in the meantime.";
}
