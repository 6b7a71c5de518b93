using System.Globalization;
using Gateway.Testing;
using Gateway.TestServers.Ssh;
using Xunit.Abstractions;

namespace Gateway.EndToEnd.Tests;

/// <summary>PostgreSQL breaks off three times in the middle of everything, or as often as GATEWAY_TEST_RESTARTS says; each second time it stays away for some seconds.</summary>
public sealed class RestartedDatabaseTests(ITestOutputHelper output)
{
    static readonly TimeSpan patience = TimeSpan.FromMinutes(3);

    static int Restarts => int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_TEST_RESTARTS"), CultureInfo.InvariantCulture, out var restarts) ? restarts : 3;

    [PostgresAndSshFact]
    public async Task PostgreSQL_restarted_in_the_middle_of_everything_leaves_every_file_there_once_and_the_same_books()
    {
        await using var postgres = await RestartedServer.StartAsync();
        await using var server = await SshServer.StartAsync();
        await using var site = await GatewaySite.CreateAsync(await postgres.CreateDatabaseAsync(), server);
        await using var host = HostProcess.Start(site.Configuration("host"));
        await host.ReadyAsync(patience);
        var random = new Random(20261122);

        var feeding = site.FeedAsync(Traffic.Create(), () => host.Output);
        var broken = 0;
        for (; broken < Restarts && !feeding.IsCompleted; broken++)
        {
            await Task.WhenAny(feeding, Task.Delay(random.Next(300, 2500)));
            await postgres.BreakOffAsync();
            if (broken % 2 == 1) await Task.Delay(random.Next(3000, 6000));
            await postgres.GoOnAsync();
            output.WriteLine($"restarted at {DateTime.UtcNow:HH:mm:ss.fff}, feeding {(feeding.IsCompleted ? "over" : "under way")}");
        }

        await feeding;
        broken.ShouldBe(Restarts, "it broke off while files were under way");
        (await Books.ReadAsync(site.Database)).ShouldBe(await UndisturbedRun.BooksAsync());
        site.AssertOutboxes();
        await BothSides.AssertAsync(site, Traffic.Create());
        (await host.StopAsync(patience)).ShouldBeTrue(host.Output);
    }
}
