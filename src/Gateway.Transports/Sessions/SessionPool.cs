namespace Gateway.Transports.Sessions;

/// <summary>
/// The sessions of one endpoint: opened when needed, lent to one caller at a time, kept for the next one while they are sound. A caller that finds all of
/// them lent waits for its turn.
/// </summary>
public sealed class SessionPool<TSession> : IAsyncDisposable
    where TSession : class, ITransportSession
{
    readonly Func<CancellationToken, Task<TSession>> open;
    readonly PoolLimits limits;
    readonly ConnectGate gate;
    readonly TimeProvider clock;
    readonly SemaphoreSlim places;
    readonly Stack<(TSession Session, long Since)> idle = new();
    readonly Lock stackGate = new();
    readonly ITimer closer;
    bool disposed;

    /// <param name="open">Connects and logs in; failures are <see cref="TransportException"/>.</param>
    public SessionPool(Func<CancellationToken, Task<TSession>> open, PoolLimits limits, ConnectGate gate, TimeProvider clock)
    {
        this.open = open;
        this.limits = limits;
        this.gate = gate;
        this.clock = clock;
        places = new SemaphoreSlim(limits.MaxSessions);
        closer = clock.CreateTimer(_ => _ = CloseIdleAsync(), null, limits.IdleFor, limits.IdleFor);
    }

    /// <summary>A session for the caller alone until it disposes of the lease.</summary>
    public async Task<SessionLease<TSession>> LendAsync(CancellationToken ct)
    {
        await places.WaitAsync(ct);
        try
        {
            while (TakeIdle() is { } kept)
            {
                if (kept.IsUsable) return new SessionLease<TSession>(kept, GiveBackAsync, wasKept: true);
                await kept.DisposeAsync();
            }

            return new SessionLease<TSession>(await OpenAsync(ct), GiveBackAsync, wasKept: false);
        }
        catch
        {
            places.Release();
            throw;
        }
    }

    /// <summary>Closes what is idle; sessions that are lent close when they come back.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (stackGate) disposed = true;
        await closer.DisposeAsync();
        while (TakeIdle() is { } session) await session.DisposeAsync();
    }

    /// <summary>The server's time begins when it is our turn to connect: three hundred endpoints that wait for each other say nothing about any of them.</summary>
    Task<TSession> OpenAsync(CancellationToken ct) => gate.EnterAsync(ConnectAsync, ct);

    async Task<TSession> ConnectAsync(CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var timer = clock.CreateTimer(_ => patience.Cancel(), null, limits.ConnectWithin, Timeout.InfiniteTimeSpan);
        try
        {
            return await open(patience.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new TransportException(
                TransportCause.TimedOut, null, $"The server was reached, or seemed to be, but let nobody in within {limits.ConnectWithin.TotalSeconds:0.#} seconds: it is silent, frozen or far too busy.", e);
        }
    }

    async ValueTask GiveBackAsync(TSession session)
    {
        var keep = session.IsUsable;
        lock (stackGate)
        {
            keep &= !disposed;
            if (keep) idle.Push((session, clock.GetTimestamp()));
        }

        if (!keep) await session.DisposeAsync();
        places.Release();
    }

    TSession? TakeIdle()
    {
        lock (stackGate) return idle.TryPop(out var kept) ? kept.Session : null;
    }

    async Task CloseIdleAsync()
    {
        List<TSession> old;
        lock (stackGate)
        {
            old = [.. idle.Where(kept => clock.GetElapsedTime(kept.Since) >= limits.IdleFor).Select(kept => kept.Session)];
            var rest = idle.Where(kept => !old.Contains(kept.Session)).Reverse().ToList();
            idle.Clear();
            foreach (var kept in rest) idle.Push(kept);
        }

        foreach (var session in old) await session.DisposeAsync();
    }
}
