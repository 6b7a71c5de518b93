namespace Gateway.Transports.Sessions;

/// <summary>A session on loan. Disposing gives it back.</summary>
/// <param name="wasKept">
/// It was open already, so the other side may have dropped it without our knowing: a first exchange that finds the connection lost may be tried once more on a new one.
/// </param>
public sealed class SessionLease<TSession>(TSession session, Func<TSession, ValueTask> giveBack, bool wasKept) : IAsyncDisposable
    where TSession : class, ITransportSession
{
    public TSession Session { get; } = session;

    public bool WasKept { get; } = wasKept;

    public ValueTask DisposeAsync() => giveBack(Session);
}
