using System.Net;
using System.Net.Sockets;

namespace Gateway.TestServers.Ftp;

/// <summary>
/// The way to an FTP server, control and data connections both, which fails on demand. It stands on another loopback address with the same data ports: those are
/// named inside TLS, where nobody can change them, and clients go to the host that they know.
/// </summary>
public sealed class FtpWire : IAsyncDisposable
{
    public const string Host = "127.0.0.2";
    const int DataPortCount = 12;
    static int s_next = Random.Shared.Next(20_000, 30_000);
    readonly CancellationTokenSource stop = new();
    readonly List<TcpListener> listeners = [];
    readonly List<Task> tasks = [];
    readonly Lock gate = new();
    WireFault? fault;
    long left;
    TaskCompletionSource struck = new();

    FtpWire((int First, int Last) dataPorts)
    {
        DataPorts = dataPorts;
        for (var port = dataPorts.First; port <= dataPorts.Last; port++) Relay(port, port, WireChannel.Data);
    }

    /// <summary>For the server's settings.</summary>
    public (int First, int Last) DataPorts { get; }

    /// <summary>Of the control connection.</summary>
    public int Port { get; private set; }

    /// <summary>Ends when the trouble has happened.</summary>
    public Task Struck => struck.Task;

    public static FtpWire Open()
    {
        while (true)
        {
            var first = Interlocked.Add(ref s_next, DataPortCount);
            try
            {
                return new FtpWire((first, first + DataPortCount - 1));
            }
            catch (SocketException) when (first < 32_000)
            {
                continue; // somebody has one of these; the next ones
            }
        }
    }

    public void LeadTo(FtpServer server) => Port = Relay(0, server.Port, WireChannel.Control);

    /// <summary>From now on: so many bytes pass on that kind of connection in that direction, then it happens.</summary>
    public void Arm(WireFault trouble)
    {
        lock (gate)
        {
            struck = new TaskCompletionSource();
            left = trouble.AfterBytes;
            fault = trouble;
        }
    }

    public void Mend()
    {
        lock (gate) fault = null;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        foreach (var listener in listeners) listener.Dispose();
        await Task.WhenAll(tasks);
        stop.Dispose();
    }

    int Relay(int port, int target, WireChannel channel)
    {
        var listener = new TcpListener(IPAddress.Parse(Host), port);
        listeners.Add(listener);
        listener.Start();
        tasks.Add(AcceptAsync(listener, target, channel));
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    async Task AcceptAsync(TcpListener listener, int target, WireChannel channel)
    {
        var passing = new List<Task>();
        try
        {
            while (true) passing.Add(ServeAsync(await listener.AcceptSocketAsync(stop.Token), target, channel));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(passing);
        }
    }

    async Task ServeAsync(Socket client, int target, WireChannel channel)
    {
        using var here = client;
        using var there = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await there.ConnectAsync(IPAddress.Loopback, target, stop.Token);
            await Task.WhenAll(PassAsync(here, there, channel, WireDirection.Up), PassAsync(there, here, channel, WireDirection.Down));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // The test ends, or nobody listens there.
        }
    }

    async Task PassAsync(Socket from, Socket to, WireChannel channel, WireDirection direction)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, stop.Token) is > 0 and var read)
            {
                var (pass, happens) = Allowed(read, channel, direction);
                await to.SendAsync(buffer.AsMemory(0, pass), stop.Token);
                if (pass == read) continue;
                struck.TrySetResult();
                if (happens is { Kind: WireTrouble.Freeze }) await Task.Delay(Timeout.Infinite, stop.Token);
                if (happens is { Reset: true }) from.LingerState = to.LingerState = new LingerOption(enable: true, 0);
                from.Close();
                to.Close();
                return;
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side has gone.
        }
    }

    (int Pass, WireFault? Happens) Allowed(int read, WireChannel channel, WireDirection direction)
    {
        lock (gate)
        {
            if (fault is not { } now || now.Channel != channel || now.Direction != direction) return (read, null);
            var pass = (int)Math.Min(read, Math.Max(0, left));
            left -= read;
            return (pass, now);
        }
    }
}

public enum WireChannel
{
    Control,
    Data,
}

public enum WireDirection
{
    /// <summary>To the server.</summary>
    Up,
    Down,
}

public enum WireTrouble
{
    Cut,

    /// <summary>Nothing passes any more, and nobody is told.</summary>
    Freeze,
}

/// <param name="Reset">With <see cref="WireTrouble.Cut"/>: a reset; else an end in good order, which looks like the end of a file.</param>
public sealed record WireFault(WireChannel Channel, WireDirection Direction, WireTrouble Kind, long AfterBytes, bool Reset = false);
