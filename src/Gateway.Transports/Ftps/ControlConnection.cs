using System.Net;
using System.Net.Sockets;
using System.Text;
using Gateway.Transports.Ftps.Replies;
using Gateway.Transports.Ftps.Tls;

namespace Gateway.Transports.Ftps;

/// <summary>One command at a time, and its replies. After a failure the connection is spoilt: what it would say next belongs to nobody knows what.</summary>
sealed class ControlConnection : IAsyncDisposable
{
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    readonly FtpsOptions options;
    readonly TimeProvider clock;
    readonly Socket socket;
    readonly SemaphoreSlim closing = new(1);
    Stream stream;
    FtpReplyReader reader;
    bool closed;

    ControlConnection(FtpsOptions options, TimeProvider clock, Socket socket)
    {
        this.options = options;
        this.clock = clock;
        this.socket = socket;
        stream = new WatchedStream(socket);
        reader = new FtpReplyReader(stream);
    }

    /// <summary>Where data connections go too.</summary>
    public IPAddress Peer => ((IPEndPoint)socket.RemoteEndPoint!).Address is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : ((IPEndPoint)socket.RemoteEndPoint!).Address;

    public bool IsSpoilt { get; private set; }

    /// <summary>Replies since the last <see cref="StartCounting"/>, without the 421 of a server that had given up on us before.</summary>
    public int RepliesHeard { get; private set; }

    /// <summary>The server has said nothing unasked and not closed, as far as this side knows.</summary>
    public bool IsQuiet => !IsSpoilt && !reader.HasUnread && !socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    public static async Task<ControlConnection> ConnectAsync(FtpsOptions options, TimeProvider clock, CancellationToken ct) =>
        new(options, clock, await Dial.ControlAsync(options, clock, ct));

    public void StartCounting() => RepliesHeard = 0;

    public void Spoil() => IsSpoilt = true;

    /// <exception cref="TransportException"><see cref="TransportCause.PeerNotTrusted"/>.</exception>
    public async Task SecureAsync(TlsPeer tls, CancellationToken ct)
    {
        // Whatever came in the clear before the handshake would otherwise count as said under its protection.
        if (reader.HasUnread) throw Spoilt(new TransportException(TransportCause.PeerNotTrusted, null, $"{options.Host} sent more than its answer before the TLS handshake; somebody may be in between."));
        try
        {
            stream = await tls.SecureAsync(stream, "control", ct);
            reader = new FtpReplyReader(stream);
        }
        catch
        {
            IsSpoilt = true;
            throw;
        }
    }

    public Task<FtpReply> SendAsync(string command, CancellationToken ct) => SendAsync(command, null, ct);

    /// <param name="argument">Bytes as they go out; without line breaks, which the caller has refused.</param>
    public async Task<FtpReply> SendAsync(string command, byte[]? argument, CancellationToken ct)
    {
        byte[] line = [.. Encoding.ASCII.GetBytes(command), .. argument is null ? ReadOnlySpan<byte>.Empty : " "u8, .. argument ?? [], .. "\r\n"u8];
        if (line.AsSpan(..^2).ContainsAny((byte)'\r', (byte)'\n', (byte)0)) throw new TransportException(TransportCause.NameRefused, null, $"A line break in what {command} is told.");
        await GuardedAsync(options.ReplyWithin, $"{options.Host} took no command", async late =>
        {
            await stream.WriteAsync(line, late);
            return true;
        }, ct);
        return await ReadAsync(options.ReplyWithin, ct);
    }

    public async Task<FtpReply> ReadAsync(TimeSpan within, CancellationToken ct)
    {
        var reply = await GuardedAsync(within, $"{options.Host} gave no answer", reader.ReadAsync, ct);
        if (reply.IsClosing) IsSpoilt = true;
        else RepliesHeard++;
        return reply;
    }

    /// <summary>Takes leave where the connection is sound; closes in any case.</summary>
    public async ValueTask DisposeAsync()
    {
        await closing.WaitAsync();
        try
        {
            if (closed) return;
            closed = true;
            if (IsQuiet) await TakeLeaveAsync();
            await stream.DisposeAsync();
        }
        finally
        {
            closing.Release();
        }
    }

    /// <summary>The answer is waited for: servers that count sessions count this one until then.</summary>
    async Task TakeLeaveAsync()
    {
        try
        {
            await Patience.WithinAsync(Farewell, clock, "No farewell", async late =>
            {
                await stream.WriteAsync("QUIT\r\n"u8.ToArray(), late);
                return await reader.ReadAsync(late);
            }, CancellationToken.None);
        }
        catch (Exception e) when (e is TransportException or IOException)
        {
            IsSpoilt = true; // nobody to take leave of; the connection is closed all the same
        }
    }

    async Task<T> GuardedAsync<T>(TimeSpan within, string what, Func<CancellationToken, Task<T>> act, CancellationToken ct)
    {
        try
        {
            return await Patience.WithinAsync(within, clock, what, act, ct);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            throw Spoilt(new TransportException(TransportCause.ConnectionLost, null, $"The connection to {options.Host} broke.", e));
        }
        catch
        {
            IsSpoilt = true;
            throw;
        }
    }

    TransportException Spoilt(TransportException failure)
    {
        IsSpoilt = true;
        return failure;
    }
}
