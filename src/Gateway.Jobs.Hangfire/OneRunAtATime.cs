using Hangfire.Client;
using Hangfire.States;

namespace Gateway.Jobs.Hangfire;

/// <summary>No run of a recurring job is made while the last one waits or is under way, on whichever host. Hangfire asks under the job's lock.</summary>
sealed class OneRunAtATime : IClientFilter
{
    public void OnCreating(CreatingContext context)
    {
        if (JobArguments.RecurringNameOf(context.Job) is not { } name) return;
        if (context.Connection.GetAllEntriesFromHash(RecurringPlan.KeyOf(name)) is not { } planned || !planned.TryGetValue(RecurringPlan.Run, out var last)) return;
        if (context.Connection.GetStateData(last)?.Name is { } state && (state == EnqueuedState.StateName || state == ProcessingState.StateName)) context.Canceled = true;
    }

    public void OnCreated(CreatedContext context)
    {
        // CallFilter writes its number into the plan when it is queued.
    }
}
