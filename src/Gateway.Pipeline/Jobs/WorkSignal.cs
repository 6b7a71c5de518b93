using System.Threading.Channels;

namespace Gateway.Pipeline.Jobs;

/// <summary>"There may be due work": any number of signals are one until they are heard.</summary>
public sealed class WorkSignal
{
    readonly Channel<bool> pending = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => pending.Writer.TryWrite(true);

    /// <summary>Until the next signal, but no longer than a while: whoever should have given one may be stuck.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var timer = clock.CreateTimer(_ => waiting.Cancel(), null, atMost, Timeout.InfiniteTimeSpan);
        try
        {
            await pending.Reader.ReadAsync(waiting.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // So it is time to look anyway.
        }
    }
}
