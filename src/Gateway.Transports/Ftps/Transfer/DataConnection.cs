using System.Net.Security;
using System.Net.Sockets;
using Gateway.Transports.Ftps.Tls;

namespace Gateway.Transports.Ftps.Transfer;

/// <summary>The bytes of one transfer. Nothing waits longer than the endpoint's patience, and the end is an end only where the server has said so.</summary>
sealed class DataConnection : IAsyncDisposable
{
    readonly FtpsOptions options;
    readonly Socket socket;
    readonly WatchedStream wire;
    readonly CancellationTokenSource stalled;
    Stream stream;

    internal DataConnection(FtpsOptions options, TimeProvider clock, Socket socket)
    {
        this.options = options;
        this.socket = socket;
        wire = new WatchedStream(socket);
        stream = wire;
        stalled = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
    }

    public async Task SecureAsync(TlsPeer tls, CancellationToken ct) => stream = await tls.SecureAsync(wire, "data", ct);

    /// <returns>0 at the end that the server meant.</returns>
    /// <exception cref="TransportException"><see cref="TransportCause.ConnectionLost"/> where it was cut, <see cref="TransportCause.TimedOut"/> where nothing moves.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken ct)
    {
        var read = await ImpatientAsync(late => stream.ReadAsync(buffer, late), ct);
        if (read == 0 && buffer.Length > 0 && stream is SslStream && wire.HasEnded && !options.EndsWithoutCloseNotify)
            throw new TransportException(TransportCause.ConnectionLost, null, "The data connection was cut: TLS's closing word is missing, so what came may be a part only.");
        if (read == 0 && buffer.Length > 0) await AnswerEndAsync(ct);
        return read;
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct) => await ImpatientAsync(async late =>
    {
        await stream.WriteAsync(bytes, late);
        return 0;
    }, ct);

    /// <summary>Says that everything was sent, and waits until the server has taken it all: closing at once could throw away what is still on the way.</summary>
    public async Task FinishWritingAsync(CancellationToken ct)
    {
        await ImpatientAsync(async late =>
        {
            if (stream is SslStream secured) await secured.ShutdownAsync().WaitAsync(late);
            socket.Shutdown(SocketShutdown.Send);
            return 0;
        }, ct);
        var rest = new byte[512];
        try
        {
            while (await ImpatientAsync(late => stream.ReadAsync(rest, late), ct) > 0) continue;
        }
        catch (TransportException e) when (e.Cause == TransportCause.ConnectionLost)
        {
            // Some servers reset what they have read to the end; their word on the control connection and the size decide.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        await wire.DisposeAsync();
        stalled.Dispose();
    }

    /// <summary>Some servers (vsftpd) say that a transfer is complete only after we have said TLS's closing word too.</summary>
    async Task AnswerEndAsync(CancellationToken ct)
    {
        try
        {
            await ImpatientAsync(async late =>
            {
                if (stream is SslStream secured) await secured.ShutdownAsync().WaitAsync(late);
                socket.Shutdown(SocketShutdown.Send);
                return 0;
            }, ct);
        }
        catch (TransportException e) when (e.Cause == TransportCause.ConnectionLost)
        {
            // It has closed already and does not want to know.
        }
    }

    async ValueTask<int> ImpatientAsync(Func<CancellationToken, ValueTask<int>> act, CancellationToken ct)
    {
        stalled.CancelAfter(options.StallsAfter);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, stalled.Token);
        try
        {
            return await act(either.Token);
        }
        catch (OperationCanceledException e) when (stalled.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TransportException(TransportCause.TimedOut, null, $"Nothing moved on the data connection for {options.StallsAfter.TotalSeconds:0.#} seconds.", e);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            throw new TransportException(TransportCause.ConnectionLost, null, "The data connection was cut.", e);
        }
        finally
        {
            if (!stalled.IsCancellationRequested) stalled.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }
}
