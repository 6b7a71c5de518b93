using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Gateway.TestServers.Lines;

/// <summary>A port of this machine that leads to a server's port, and fails on demand: cut after so many bytes, or silent from then on. One direction is counted.</summary>
public sealed class TroubledLine : IAsyncDisposable
{
    readonly TcpListener listener;
    readonly CancellationTokenSource stop = new();
    readonly ConcurrentDictionary<Socket, bool> open = [];
    readonly Task accepting;
    long left = long.MaxValue;
    bool mendsItself;

    /// <param name="server">Port that is behind it; 0 for nobody: connections are accepted and get no answer.</param>
    /// <param name="port">Its own port; 0 takes a free one.</param>
    public TroubledLine(int server, int port = 0)
    {
        Server = server;
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Port that is behind it. A change holds for connections from then on.</summary>
    public int Server { get; set; }

    public LineTrouble Trouble { get; private set; }

    /// <summary>Connections so far.</summary>
    public int Connections { get; private set; }

    /// <summary>From now on: so many bytes pass in that direction, then the trouble begins.</summary>
    /// <param name="once">The connection that meets it is the only one; those after it are sound.</param>
    public void Arm(LineTrouble trouble, long afterBytes, bool once = false)
    {
        Interlocked.Exchange(ref left, afterBytes);
        mendsItself = once;
        Trouble = trouble;
    }

    public void Mend() => Trouble = LineTrouble.None;

    /// <summary>Ends every connection there is now; those after it are sound.</summary>
    public void Cut()
    {
        foreach (var connection in open.Keys) connection.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await accepting;
        stop.Dispose();
    }

    async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(stop.Token);
                Connections++;
                connections.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    async Task ServeAsync(Socket client)
    {
        using var here = client;
        open[client] = true;
        using var there = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (Server == 0)
            {
                await Task.Delay(Timeout.Infinite, stop.Token);
                return;
            }

            await there.ConnectAsync(IPAddress.Loopback, Server, stop.Token);
            var ended = await Task.WhenAny(PassAsync(here, there, LineTrouble.CutsUpload, LineTrouble.SilentUpload), PassAsync(there, here, LineTrouble.CutsDownload, LineTrouble.SilentDownload));
            // Reset rather than closed in good order, as a lost connection would be.
            if (await ended) here.LingerState = new LingerOption(enable: true, 0);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The test ends, or one side has gone.
        }
        finally
        {
            open.TryRemove(client, out _);
        }
    }

    /// <returns>Whether it was cut.</returns>
    async Task<bool> PassAsync(Socket from, Socket to, LineTrouble cuts, LineTrouble silent)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, stop.Token) is > 0 and var read)
            {
                var pass = read;
                if (Trouble == cuts || Trouble == silent)
                {
                    pass = (int)Math.Clamp(Interlocked.Add(ref left, -read) + read, 0, read);
                }

                await to.SendAsync(buffer.AsMemory(0, pass), stop.Token);
                if (pass == read) continue;
                var isCut = Trouble == cuts;
                if (mendsItself) Mend();
                if (isCut) return true;
                await Task.Delay(Timeout.Infinite, stop.Token);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side has gone.
        }

        return false;
    }
}

public enum LineTrouble
{
    None,
    CutsUpload,
    CutsDownload,
    SilentUpload,
    SilentDownload,
}
