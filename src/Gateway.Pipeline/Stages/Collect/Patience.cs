using Gateway.Transports;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>A limit to waiting for a partner's server without any progress, for transports that have none of their own or do not hear a cancellation.</summary>
public sealed class Patience(TimeSpan limit, TimeProvider clock)
{
    /// <exception cref="TransportException"><see cref="TransportCause.TimedOut"/>: nothing came within the limit. What was asked may go on by itself and is no longer waited for.</exception>
    public async Task<T> ForAsync<T>(Func<CancellationToken, Task<T>> ask, string what, CancellationToken ct)
    {
        using var asked = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var answer = ask(asked.Token);
        if (answer.IsCompleted) return await answer;
        try
        {
            return await answer.WaitAsync(limit, clock, ct);
        }
        catch (TimeoutException)
        {
            await asked.CancelAsync();
            Observe(answer);
            throw new TransportException(TransportCause.TimedOut, null, $"Nothing came for {limit.TotalSeconds:0} seconds while {what}; the server is up but does not answer.");
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            Observe(answer);
            throw;
        }
    }

    public Task ForAsync(Func<CancellationToken, Task> ask, string what, CancellationToken ct) => ForAsync(
        async token =>
        {
            await ask(token);
            return true;
        },
        what,
        ct);

    /// <summary>The same items; each may take as long as the limit.</summary>
    public async IAsyncEnumerable<T> EachAsync<T>(IAsyncEnumerable<T> items, string what, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var each = items.GetAsyncEnumerator(reading.Token);
        var isStuck = false;
        try
        {
            while (true)
            {
                bool more;
                try
                {
                    more = await ForAsync(_ => each.MoveNextAsync().AsTask(), what, ct);
                }
                catch
                {
                    // An enumerator that is in the middle of a step cannot be disposed of.
                    isStuck = true;
                    await reading.CancelAsync();
                    throw;
                }

                if (!more) yield break;
                yield return each.Current;
            }
        }
        finally
        {
            if (!isStuck) await each.DisposeAsync();
        }
    }

    /// <summary>A late failure of what nobody waits for any more is nobody's.</summary>
    static void Observe(Task task) => _ = task.ContinueWith(
        late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
