using System.Net;
using System.Net.Sockets;

namespace Gateway.TestServers;

/// <summary>A port of this machine that nobody listens on at the moment.</summary>
public static class FreePort
{
    public static int Take()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
