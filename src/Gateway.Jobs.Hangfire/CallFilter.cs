using Hangfire.States;
using Hangfire.Storage;

namespace Gateway.Jobs.Hangfire;

/// <summary>What goes along with a job's change of state, in the same transaction: whose job has which ID of ours, and how long the job is kept.</summary>
sealed class CallFilter(Person person) : IElectStateFilter, IApplyStateFilter
{
    static readonly TimeSpan RunsAreKept = TimeSpan.FromHours(1);
    static readonly TimeSpan CallsAreKept = TimeSpan.FromDays(1);

    /// <summary>Failed jobs stay until they are old (<see cref="StorageKeeper"/>); the name of one goes a little later.</summary>
    static readonly TimeSpan NamesAreKept = StorageKeeper.FailuresAreKept + TimeSpan.FromDays(2);

    public static string KeyOf(string callId) => "gateway-call:" + callId;

    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is EnqueuedState && person.Actor is { } actor) context.SetJobParameter(Person.Parameter, actor);
    }

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        context.JobExpirationTimeout = CallsAreKept;
        if (JobArguments.RecurringNameOf(context.BackgroundJob.Job) is { } name)
        {
            context.JobExpirationTimeout = RunsAreKept;
            if (context.OldStateName is null) transaction.SetRangeInHash(RecurringPlan.KeyOf(name), [new(RecurringPlan.Run, context.BackgroundJob.Id)]);
        }

        if (JobArguments.CallIdOf(context.BackgroundJob.Job) is not { } id) return;
        if (context.OldStateName is null) transaction.SetRangeInHash(KeyOf(id), [new("job", context.BackgroundJob.Id)]);
        if (context.NewState.IsFinal) transaction.RemoveHash(KeyOf(id));
        if (context.NewState is FailedState && transaction is JobStorageTransaction extended) extended.ExpireHash(KeyOf(id), NamesAreKept);
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        // Nothing is undone: what a state added is replaced by what the next one adds.
    }
}
