using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Gateway.Pipeline.Store.Embedded;

namespace Gateway.EndToEnd.Tests;

/// <summary>A demo that is killed leaves no server behind that others could reach.</summary>
public sealed partial class KilledDemoTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    readonly string state = Directory.CreateTempSubdirectory("gateway-demo-").FullName;

    [SftpDemoFact]
    public async Task The_SFTP_server_ends_with_a_demo_that_is_killed()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "gateway-host.dll"), "demo"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["GATEWAY_STATE"] = state },
        };
        using var demo = Process.Start(start)!;
        var port = 0;
        try
        {
            port = await PortAsync(demo);
            (await ListensAsync(port)).ShouldBeTrue("the demo runs");
        }
        finally
        {
            demo.Kill(); // SIGKILL, to it alone
            await demo.WaitForExitAsync();
        }

        var began = Stopwatch.StartNew();
        while (await ListensAsync(port))
        {
            began.Elapsed.ShouldBeLessThan(Patience, $"something still listens on port {port}");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        // The private database outlives its host by design; the next demo would remove it.
        foreach (var site in Directory.GetDirectories(Path.Combine(state, "demo"))) await EmbeddedPostgres.RemoveAsync(Path.Combine(site, "state"), CancellationToken.None);
    }

    public void Dispose() => Directory.Delete(state, recursive: true);

    /// <summary>Read until the console's address is told: then the database has started too.</summary>
    static async Task<int> PortAsync(Process demo)
    {
        using var patience = new CancellationTokenSource(Patience);
        var port = 0;
        while (await demo.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            if (Server().Match(line) is { Success: true } told) port = int.Parse(told.Groups["port"].Value, CultureInfo.InvariantCulture);
            if (line.StartsWith("Console:", StringComparison.Ordinal)) break;
        }

        port.ShouldNotBe(0, "the demo says where its SFTP server is");
        return port;
    }

    static async Task<bool> ListensAsync(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"over SFTP: .* on 127\.0\.0\.1:(?<port>[0-9]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Server();
}
