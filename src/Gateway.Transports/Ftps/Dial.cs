using System.Net;
using System.Net.Sockets;

namespace Gateway.Transports.Ftps;

/// <summary>TCP connections to a partner's host.</summary>
static class Dial
{
    const int KeepAliveSeconds = 30;

    internal static Task<Socket> ControlAsync(FtpsOptions options, TimeProvider clock, CancellationToken ct) =>
        ConnectAsync(new DnsEndPoint(options.Host, options.PortUsed), $"{options.Host} port {options.PortUsed}", options.ReplyWithin, clock, ct);

    internal static Task<Socket> DataAsync(IPEndPoint address, TimeSpan within, TimeProvider clock, CancellationToken ct) =>
        ConnectAsync(address, $"the data port {address.Port}", within, clock, ct, " A firewall may be closed for passive data connections.");

    static async Task<Socket> ConnectAsync(EndPoint address, string where, TimeSpan within, TimeProvider clock, CancellationToken ct, string advice = "")
    {
        var socket = address is IPEndPoint ip ? new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;

            // A control connection says nothing while a long transfer runs; this keeps routers from forgetting it.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
            return await Patience.WithinAsync(within, clock, $"No connection to {where}", async late =>
            {
                await socket.ConnectAsync(address, late);
                return socket;
            }, ct);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new TransportException(TransportCause.Unreachable, null, e.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => $"No connection to {where}: refused, nothing listens there.{advice}",
                SocketError.HostNotFound or SocketError.NoData => $"No connection to {where}: there is no such host. Check its name.",
                _ => $"No connection to {where}: {e.Message}.{advice}",
            }, e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
