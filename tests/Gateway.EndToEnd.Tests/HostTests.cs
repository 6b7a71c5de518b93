using System.Net;
using System.Text.RegularExpressions;
using Dapper;
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
    public async Task Finishes_what_is_under_way_before_it_stops()
    {
        await using var site = await GatewaySite.CreateAsync(databases);
        await using var host = HostProcess.Start(site.Configuration("host"));
        await host.ReadyAsync(patience);
        await using var connection = await site.Database.OpenConnectionAsync();
        await using (var hindrance = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("lock table claimed_key in exclusive mode"); // Reading a file waits here.
            var (inbox, name, bytes) = Traffic.Create()[0];
            site.Drop(inbox, name, bytes);
            await site.WaitUntilAsync("select exists (select from work where kind = 'read' and state = 'leased')", patience, () => host.Output);
            await host.TerminateAsync();
            (await host.ExitedAsync(TimeSpan.FromSeconds(4))).ShouldBeFalse("it waits for the reading");
            await hindrance.RollbackAsync();
        }

        (await host.ExitedAsync(patience)).ShouldBeTrue(host.Output);
        host.ExitCode.ShouldBe(0, host.Output);
        (await connection.ExecuteScalarAsync<string>("select state from file where direction = 'in'")).ShouldBe("read");
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
