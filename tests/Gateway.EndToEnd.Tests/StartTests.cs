using System.Net;
using System.Net.Sockets;
using Gateway.Testing;

namespace Gateway.EndToEnd.Tests;

/// <summary>A host that cannot serve ends and says why, so that a supervisor sees it.</summary>
public sealed class StartTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task A_host_whose_port_is_taken_ends_with_a_fault()
    {
        await using var site = await GatewaySite.CreateAsync(databases);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var configuration = site.Configuration("first");
        var settings = await File.ReadAllTextAsync(configuration);
        await File.WriteAllTextAsync(
            configuration, settings.Replace("127.0.0.1:0", $"127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}", StringComparison.Ordinal));

        await using var host = HostProcess.Start(configuration);

        (await host.ExitedAsync(TimeSpan.FromSeconds(60))).ShouldBeTrue(host.Output);
        host.ExitCode.ShouldNotBe(0);
    }
}
