using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Gateway.Transports.Sftp.Protocol;

/// <summary>
/// Requests and answers over a pair of streams: gives out IDs, keeps many requests under way at once, hands each answer to who asked, and watches that answers
/// come at all. Whatever goes wrong below a single request ends the channel with one failure, which everybody who waits is told.
/// </summary>
sealed class SftpChannel : IAsyncDisposable
{
    const int BatchBytes = 32 * 1024;
    readonly Stream toServer;
    readonly Stream fromServer;
    readonly PacketInput input;
    readonly Func<Task<ChannelFailure?>> diagnose;
    readonly TimeProvider clock;
    readonly TimeSpan patience;
    readonly ConcurrentDictionary<uint, PendingRequest> pending = new();
    readonly Channel<PacketBuilder> outgoing = Channel.CreateUnbounded<PacketBuilder>(new UnboundedChannelOptions { SingleReader = true });
    readonly TaskCompletionSource<Packet> version = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Lock gate = new();
    readonly CancellationTokenSource closed = new();
    readonly ITimer watchdog;
    readonly Action<ChannelFailure> ended;
    readonly Task reading;
    readonly Task writing;
    volatile ChannelFailure? failure;
    uint lastId;
    int disposed;
    long lastProgress;

    /// <param name="patience">A request that waits so long while nothing at all moves has timed out.</param>
    /// <param name="diagnose">Asked when the streams end: who owns them may know why. Null from it, or none: the connection was lost.</param>
    /// <param name="ended">Called once, when the channel fails; must not throw.</param>
    public SftpChannel(Stream toServer, Stream fromServer, TimeSpan patience, TimeProvider clock, Func<Task<ChannelFailure?>>? diagnose = null, Action<ChannelFailure>? ended = null)
    {
        this.toServer = toServer;
        this.fromServer = fromServer;
        this.patience = patience;
        this.clock = clock;
        this.diagnose = diagnose ?? (() => Task.FromResult<ChannelFailure?>(null));
        this.ended = ended ?? (_ => { });
        input = new PacketInput(fromServer, Progressed, closed.Token);
        lastProgress = clock.GetTimestamp();
        var tick = TimeSpan.FromTicks(Math.Max(patience.Ticks / 8, TimeSpan.TicksPerMillisecond));
        watchdog = clock.CreateTimer(_ => Watch(), null, tick, tick);
        reading = Task.Run(ReadAsync);
        writing = Task.Run(WriteAsync);
    }

    public bool IsOpen => failure is null;

    /// <summary>How long ago the other side was last heard, or something could be sent to it.</summary>
    TimeSpan Silence => clock.GetElapsedTime(Interlocked.Read(ref lastProgress));

    /// <summary>The server's first packet; it answers <see cref="PacketKind.Init"/>.</summary>
    public async Task<Packet> GreetAsync(CancellationToken ct)
    {
        var init = new PacketBuilder(PacketKind.Init, 0);
        Enqueue(init.Seal(3)); // the version takes the place of the ID
        return await version.Task.WaitAsync(ct);
    }

    /// <summary>Sends a request. The task ends with its answer, of whatever kind, or with a <see cref="TransportException"/>; whoever asks no more forgets it (<see cref="PendingRequest.Forget"/>).</summary>
    public Task<Packet> Send(PacketBuilder request)
    {
        var waiting = new PendingRequest(clock.GetTimestamp());
        uint id;
        do id = Interlocked.Increment(ref lastId);
        while (!pending.TryAdd(id, waiting));
        if (pending.Count == 1) Progressed();
        Enqueue(request.Seal(id));
        // Failing goes through all who wait once; who came after that is told here.
        if (failure is { } over) waiting.Failed(over.ToException());
        return waiting.Answer;
    }

    /// <summary>Ends the channel: nothing that is sent or received on it can be trusted any more.</summary>
    public void Fail(ChannelFailure why)
    {
        lock (gate)
        {
            if (failure is not null) return;
            failure = why;
        }

        outgoing.Writer.TryComplete();
        version.TrySetException(why.ToException());
        _ = version.Task.Exception;
        foreach (var (_, waiting) in pending) waiting.Failed(why.ToException());
        ended(why);
    }

    /// <summary>Closes both streams. Whoever still waits is told that the connection is closed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0) return;
        Fail(new ChannelFailure(TransportCause.ConnectionLost, "The session was closed."));
        await watchdog.DisposeAsync();
        await closed.CancelAsync();
        await CloseAsync(toServer);
        await CloseAsync(fromServer);
        await Task.WhenAll(reading, writing);
        while (outgoing.Reader.TryRead(out var unsent)) unsent.Dispose();
        closed.Dispose();
    }

    static async ValueTask CloseAsync(Stream stream)
    {
        try
        {
            await stream.DisposeAsync();
        }
        catch (IOException)
        {
            // The other end is gone already.
        }
    }

    void Enqueue(PacketBuilder packet)
    {
        if (!outgoing.Writer.TryWrite(packet)) packet.Dispose();
    }

    void Progressed() => Interlocked.Exchange(ref lastProgress, clock.GetTimestamp());

    async Task ReadAsync()
    {
        try
        {
            var first = true;
            while (await input.ReadAsync() is { } packet)
            {
                if (first) Greeted(packet);
                else Dispatch(packet);
                first = false;
            }

            await LostAsync("The connection was closed by the other side.");
        }
        catch (TransportException e)
        {
            Fail(new ChannelFailure(e.Cause, e.Message));
        }
        catch (Exception e) when (IsEnd(e))
        {
            await LostAsync("The connection was lost.");
        }
    }

    void Greeted(Packet packet)
    {
        if (packet.Kind == PacketKind.Version)
        {
            if (!version.TrySetResult(packet)) packet.Dispose();
            return;
        }

        var kind = packet.Kind;
        packet.Dispose();
        throw PacketReader.NotSftp($"a packet of type {(byte)kind} before its version");
    }

    void Dispatch(Packet packet)
    {
        if (pending.TryRemove(packet.Id(), out var waiting))
        {
            waiting.Answered(packet);
            return;
        }

        var id = packet.Id();
        packet.Dispose();
        throw PacketReader.NotSftp($"an answer to request {id}, which was not made");
    }

    /// <summary>Small requests go out together: one write for many.</summary>
    async Task WriteAsync()
    {
        var batch = new byte[BatchBytes];
        try
        {
            while (await outgoing.Reader.WaitToReadAsync())
            {
                var filled = 0;
                while (outgoing.Reader.TryRead(out var packet))
                {
                    using (packet)
                    {
                        if (filled + packet.Sealed.Length > BatchBytes && filled > 0)
                        {
                            await FlushAsync(batch.AsMemory(0, filled));
                            filled = 0;
                        }

                        if (packet.Sealed.Length > BatchBytes)
                        {
                            await FlushAsync(packet.Sealed);
                            continue;
                        }

                        packet.Sealed.CopyTo(batch.AsMemory(filled));
                        filled += packet.Sealed.Length;
                    }
                }

                if (filled > 0) await FlushAsync(batch.AsMemory(0, filled));
            }
        }
        catch (Exception e) when (IsEnd(e))
        {
            // The reading side usually knows more: it sees the end of the process and what that said.
            await LostAsync("The connection was lost.");
        }
    }

    async Task FlushAsync(ReadOnlyMemory<byte> bytes)
    {
        await toServer.WriteAsync(bytes, closed.Token);
        await toServer.FlushAsync(closed.Token);
        Progressed();
    }

    /// <summary>How streams of processes, sockets and pipes say that they are closed; here, or at the other end.</summary>
    static bool IsEnd(Exception e) => e is IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException;

    async Task LostAsync(string words)
    {
        if (IsOpen) Fail(await diagnose() ?? new ChannelFailure(TransportCause.ConnectionLost, words));
    }

    /// <summary>A request is overdue when it waits and nothing moves, or when everything else moves for long and it does not.</summary>
    void Watch()
    {
        if (!IsOpen || pending.IsEmpty) return;
        var stalled = Silence > patience;
        foreach (var (_, waiting) in pending)
        {
            var age = clock.GetElapsedTime(waiting.SentAt);
            if (age > patience * 4 || (stalled && age > patience))
            {
                Fail(new ChannelFailure(TransportCause.TimedOut,
                    $"The server is connected but has not answered for {age.TotalSeconds:0} seconds: it is frozen, or far too busy. The session was given up; the next try makes a new one."));
                return;
            }
        }
    }
}
