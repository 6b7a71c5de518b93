using System.Net;
using System.Net.Sockets;

namespace Gateway.Host.Demo;

/// <summary>A loopback address for the console: the usual port when it is free, else one of the system's choice.</summary>
static class FreeAddress
{
    public static string Prefer(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return $"http://127.0.0.1:{port}";
        }
        catch (SocketException)
        {
            return "http://127.0.0.1:0";
        }
    }
}
