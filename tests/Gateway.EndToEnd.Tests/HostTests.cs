using System.Net;
using System.Text.RegularExpressions;
using Gateway.Testing;

namespace Gateway.EndToEnd.Tests;

/// <summary>A host from start to stop: what it refuses, what it says of its health, how it ends.</summary>
public sealed partial class HostTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task Says_that_it_lives_and_is_ready_and_stops_when_told()
    {
        await using var site = await GatewaySite.CreateAsync(databases);
        await using var host = HostProcess.Start(site.Configuration("host"));
        await host.ReadyAsync(patience);
        var address = Address().Match(host.Output).Value;
        using var client = new HttpClient { BaseAddress = new Uri(address) };

        (await client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetStringAsync(new Uri("/", UriKind.Relative))).ShouldContain("Today");
        (await host.StopAsync(patience)).ShouldBeTrue(host.Output);
        host.ExitCode.ShouldBe(0, host.Output);
        Directory.EnumerateFiles(Path.Combine(site.Folder, "host", "logs"), "*.json").ShouldNotBeEmpty();
    }

    [PostgresFact]
    public async Task Refuses_an_address_beyond_loopback_without_a_token()
    {
        await using var site = await GatewaySite.CreateAsync(databases);
        var configuration = site.Configuration("open");
        await File.WriteAllTextAsync(
            configuration, (await File.ReadAllTextAsync(configuration)).Replace("127.0.0.1:0", "0.0.0.0:0", StringComparison.Ordinal));
        await using var host = HostProcess.Start(configuration);

        (await host.ExitedAsync(patience)).ShouldBeTrue(host.Output);
        host.ExitCode.ShouldBe(2, host.Output);
        host.Output.ShouldContain("token");
    }

    [Fact]
    public async Task Names_every_mistake_of_a_configuration_at_once()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-config-").FullName;
        var configuration = Path.Combine(folder, "gateway.json");
        await File.WriteAllTextAsync(configuration, """{ "stateFolder": 7, "consol": {}, "matching": { "discountGraceDays": 99 } }""");
        await using var host = HostProcess.Start(configuration);

        (await host.ExitedAsync(patience)).ShouldBeTrue(host.Output);
        host.ExitCode.ShouldBe(2, host.Output);
        host.Output.ShouldContain("stateFolder");
        host.Output.ShouldContain("consol");
        host.Output.ShouldContain("discountGraceDays");
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
