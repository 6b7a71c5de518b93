namespace Gateway.Pipeline.Jobs;

/// <summary>
/// Does one kind of work. The handler calls <see cref="WorkQueue.CompleteAsync"/> in the transaction of its effect and rolls back when that says
/// false. It throws to be tried again later; <see cref="PermanentFailureException"/> (or a transport failure that cannot be retried) says that trying again cannot help.
/// </summary>
public interface IWorkHandler
{
    string Kind { get; }

    Task HandleAsync(ClaimedWork work, CancellationToken ct);
}
