using System.Globalization;
using Gateway.Pipeline.Jobs;
using Hangfire.Common;

namespace Gateway.Jobs.Hangfire;

/// <summary>Our calls as Hangfire's jobs, and back.</summary>
static class JobArguments
{
    public static Job Of(string id, JobCall call) => Job.FromExpression<HangfireCall>(
        host => host.RunAsync(id, call.Job, call.Argument, call.Label, null!, CancellationToken.None), JobQueues.Of(call.Urgency));

    public static Job Of(RecurringJob recurring) => Job.FromExpression<HangfireRecurringCall>(
        host => host.RunAsync(recurring.Name, recurring.Call.Job, recurring.Call.Argument, recurring.Call.Label, CancellationToken.None), JobQueues.Of(recurring.Call.Urgency));

    public static Job Of(WorkName work) => Job.FromExpression<WorkAgain>(
        host => host.RunAsync(work.Id, work.ToString(), null!, CancellationToken.None), JobQueues.Of(JobUrgency.Delivery));

    /// <summary>The ID of a call; null of any other job, and of one that cannot be read.</summary>
    public static string? CallIdOf(Job? job) => job?.Type == typeof(HangfireCall) ? (string)job.Args[0] : null;

    public static string? RecurringNameOf(Job? job) => job?.Type == typeof(HangfireRecurringCall) ? (string)job.Args[0] : null;

    /// <summary>The row in the table "work" that a job is about.</summary>
    public static long? WorkIdOf(Job? job)
    {
        if (job?.Type == typeof(WorkAgain)) return (long)job.Args[0];
        return job?.Type == typeof(HangfireCall) && (string)job.Args[1] == WakeUp.JobName && long.TryParse((string)job.Args[2], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
    }

    /// <summary>For people: partner, file and document by name.</summary>
    public static string LabelOf(Job job) => job switch
    {
        { Type: var type } when type == typeof(HangfireCall) || type == typeof(HangfireRecurringCall) => (string)job.Args[3],
        { Type: var type } when type == typeof(WorkAgain) => "Given up: " + (string)job.Args[1],
        _ => job.ToString(),
    };
}
