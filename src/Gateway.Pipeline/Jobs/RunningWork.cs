namespace Gateway.Pipeline.Jobs;

/// <summary>Work in a handler's hands, and the way to take it out of them.</summary>
sealed class RunningWork(ClaimedWork work)
{
    // Not disposed: it has no timer and no registration outlives the work, and a late cancel must not throw.
    readonly CancellationTokenSource cancel = new();

    public ClaimedWork Work { get; } = work;

    public CancellationToken Token => cancel.Token;

    public Task Ended { get; set; } = Task.CompletedTask;

    public Task CancelAsync() => cancel.CancelAsync();
}
