namespace Gateway.Pipeline.Jobs;

/// <summary>
/// Does one kind of work. The handler calls <see cref="WorkQueue.CompleteAsync"/> in the transaction of its effect and rolls back when that says
/// false. It throws to be tried again later; <see cref="PermanentFailureException"/> (or a transport failure that cannot be retried) says that trying again cannot help.
/// </summary>
public interface IWorkHandler
{
    string Kind { get; }

    /// <summary>Its time goes by waiting for other people's servers: it runs in hands of its own, a few for each partner, so that frozen servers keep nobody from working.</summary>
    bool WaitsOnOthers => false;

    Task HandleAsync(ClaimedWork work, CancellationToken ct);
}
