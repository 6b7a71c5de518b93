namespace Gateway.Transports.Sessions;

/// <summary>
/// How many connections this process opens at once, over all endpoints: a key exchange is processor time, and three hundred at once after a
/// network failure would keep every one from finishing in time. A connection that is open does not count; neither does one that only waits for an
/// answer for longer than <see cref="Patience"/>, so that frozen servers do not keep the others out.
/// </summary>
public sealed class ConnectGate(int atOnce, TimeSpan patience, TimeProvider clock)
{
    readonly SemaphoreSlim places = new(atOnce);

    public static ConnectGate Default { get; } = new(Math.Max(4, Environment.ProcessorCount * 2), TimeSpan.FromSeconds(2), TimeProvider.System);

    public TimeSpan Patience => patience;

    public async Task<T> EnterAsync<T>(Func<CancellationToken, Task<T>> connect, CancellationToken ct)
    {
        await places.WaitAsync(ct);
        Task<T> connecting;
        try
        {
            connecting = connect(ct);
            using var waited = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(connecting, Task.Delay(patience, clock, waited.Token));
            await waited.CancelAsync();
        }
        finally
        {
            places.Release();
        }

        return await connecting;
    }
}
