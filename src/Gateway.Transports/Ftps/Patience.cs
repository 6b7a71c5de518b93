namespace Gateway.Transports.Ftps;

/// <summary>Waits that end. By the gateway's clock.</summary>
static class Patience
{
    /// <exception cref="TransportException"><see cref="TransportCause.TimedOut"/>.</exception>
    internal static async Task<T> WithinAsync<T>(TimeSpan limit, TimeProvider clock, string what, Func<CancellationToken, Task<T>> act, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(limit, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            return await act(both.Token);
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TransportException(TransportCause.TimedOut, null, $"{what} within {limit.TotalSeconds:0.#} seconds.", e);
        }
    }
}
