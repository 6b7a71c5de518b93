using System.Globalization;
using Dapper;
using Gateway.Pipeline.Stages;
using Gateway.Testing;
using Xunit.Abstractions;

namespace Gateway.EndToEnd.Tests;

/// <summary>Feeds a site while its host is killed at each crash point, and then at moments that a seed chooses: 6, or as many as GATEWAY_TEST_KILLS says.</summary>
static class KilledRun
{
    const int Seed = 20261122;

    static readonly TimeSpan patience = TimeSpan.FromMinutes(3);

    static int RandomKills => int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_TEST_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 6;

    public static async Task FeedAsync(GatewaySite site, IReadOnlyList<(string Inbox, string Name, byte[] Bytes)> traffic, ITestOutputHelper output)
    {
        var feed = new Feed(site, traffic);

        // The billing files, one crash point after another; the last payment-only points need the bank's files, so both kinds are fed.
        feed.Next(20);
        // Sending and exporting are asked for by commands of their own, see SendingTests and ExportingTests. Nothing comes back in this traffic, and no advice without its money: what either
        // does is one transaction, as what open items that come late do.
        string[] elsewhere = ["send", "export", "return", "join"];
        foreach (var point in CrashPoint.All.Where(point => !elsewhere.Contains(point.Split('.')[0], StringComparer.Ordinal)))
        {
            await using var host = HostProcess.Start(site.Configuration("host"), point);
            if (point.StartsWith("match", StringComparison.Ordinal)) await feed.BillingAsync(host);
            feed.Next(4);
            (await host.ExitedAsync(patience)).ShouldBeTrue($"the host reaches {point}:\n{host.Output}");
            host.ExitCode.ShouldBe(137, $"killed by itself at {point}:\n{host.Output}");
            output.WriteLine($"killed at {point}");
        }

        await KillAtRandomAsync(site, feed, output);
        await using var last = HostProcess.Start(site.Configuration("host"));
        await last.ReadyAsync(patience);
        feed.Next(int.MaxValue);
        await site.WaitSettledAsync(feed.Fed, TimeSpan.FromSeconds(120), () => last.Output);
        (await last.StopAsync(patience)).ShouldBeTrue();
    }

    static async Task KillAtRandomAsync(GatewaySite site, Feed feed, ITestOutputHelper output)
    {
        var random = new Random(Seed);
        var kills = RandomKills;
        for (var kill = 0; kill < kills; kill++)
        {
            await using var host = HostProcess.Start(site.Configuration("host"));
            feed.Next((feed.Left / (kills - kill)) + 1);
            await host.ReadyAsync(patience);
            await Task.Delay(random.Next(50, 900));
            await host.KillAsync();
        }

        output.WriteLine($"killed at {kills} random moments (seed {Seed})");
    }

    /// <summary>Drops files into the inboxes in their order.</summary>
    sealed class Feed(GatewaySite site, IReadOnlyList<(string Inbox, string Name, byte[] Bytes)> traffic)
    {
        readonly Queue<(string Inbox, string Name, byte[] Bytes)> waiting = new(traffic);

        public int Fed { get; private set; }

        public int Left => waiting.Count;

        public void Next(int count)
        {
            while (count-- > 0 && waiting.TryDequeue(out var file))
            {
                site.Drop(file.Inbox, file.Name, file.Bytes);
                Fed++;
            }
        }

        /// <summary>Works off all remaining billing files first, so that payments find their invoices as in the undisturbed run.</summary>
        public async Task BillingAsync(HostProcess host)
        {
            Next(waiting.Count(file => file.Inbox == "billing"));
            var until = DateTime.UtcNow + patience;
            while (await InvoicesAsync() < Traffic.Invoices && DateTime.UtcNow < until && !await host.ExitedAsync(TimeSpan.FromMilliseconds(50)))
            {
            }
        }

        async Task<long> InvoicesAsync()
        {
            await using var connection = await site.Database.OpenConnectionAsync();
            return await connection.ExecuteScalarAsync<long>("select count(*) from invoice");
        }
    }
}
