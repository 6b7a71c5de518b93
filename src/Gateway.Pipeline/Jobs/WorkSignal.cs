using System.Threading.Channels;

namespace Gateway.Pipeline.Jobs;

/// <summary>"There may be due work": any number of signals are one until they are heard.</summary>
public sealed class WorkSignal
{
    readonly Channel<bool> pending = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => pending.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken ct) => await pending.Reader.ReadAsync(ct);
}
