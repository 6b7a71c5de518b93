using Dapper;
using Gateway.Pipeline.Stages;
using Gateway.Testing;
using Xunit.Abstractions;

namespace Gateway.EndToEnd.Tests;

/// <summary>Feeds a site while its host is killed at crash points, and then at moments that a seed chooses.</summary>
sealed class KilledRun(GatewaySite site, IReadOnlyList<(string Inbox, string Name, byte[] Bytes)> traffic, ITestOutputHelper output)
{
    const int Seed = 20261122;

    static readonly TimeSpan patience = TimeSpan.FromMinutes(3);

    // Sending and exporting are asked for by commands of their own, see SendingTests and ExportingTests. Nothing comes back in this traffic, and no advice without its money: what either
    // does is one transaction, as what open items that come late do.
    static readonly string[] elsewhere = ["send", "export", "return", "join"];

    readonly Feed feed = new(site, traffic);

    /// <summary>All crash points but those that this traffic does not pass.</summary>
    public static IReadOnlyList<string> ReachedByTraffic { get; } = [.. CrashPoint.All.Where(point => !elsewhere.Contains(point.Split('.')[0], StringComparer.Ordinal))];

    public async Task FeedAsync(IReadOnlyList<string> crashPoints, int randomKills)
    {
        // The billing files, one crash point after another; the last payment-only points need the bank's files, so both kinds are fed.
        feed.Next(20);
        foreach (var point in crashPoints)
        {
            await using var host = HostProcess.Start(site.Configuration("host"), point);
            if (point.StartsWith("match", StringComparison.Ordinal)) await feed.BillingAsync(host);
            feed.Next(4);
            (await host.ExitedAsync(patience)).ShouldBeTrue($"the host reaches {point}:\n{host.Output}");
            host.ExitCode.ShouldBe(137, $"killed by itself at {point}:\n{host.Output}");
            output.WriteLine($"killed at {point}");
        }

        await using var last = await KillAtRandomAsync(randomKills);
        await last.ReadyAsync(patience);
        feed.Next(int.MaxValue);
        await site.WaitSettledAsync(feed.Fed, TimeSpan.FromSeconds(120), () => last.Output);
        (await last.StopAsync(patience)).ShouldBeTrue();
    }

    /// <summary>While one host works, the one that follows it starts, so that the files are under way at every moment. Returns the last one, which is left alive.</summary>
    async Task<HostProcess> KillAtRandomAsync(int kills)
    {
        var random = new Random(Seed);
        var (next, busy) = (HostProcess.Start(site.Configuration("host-0")), 0);
        for (var kill = 0; kill < kills; kill++)
        {
            await using var host = next;
            await host.ReadyAsync(patience);
            next = HostProcess.Start(site.Configuration($"host-{1 - (kill % 2)}"));
            var share = (feed.Left / (kills - kill)) + 1;
            if (feed.BillingLeft is > 0 and var billing) feed.Next(Math.Min(share, billing));
            else
            {
                await feed.BillingAsync(host);
                feed.Next(share);
            }

            await Task.Delay(random.Next(50, 900));
            if (!await site.SettledAsync(feed.Fed)) busy++;
            await host.KillAsync();
        }

        output.WriteLine($"killed at {kills} random moments (seed {Seed}), {busy} of them with files under way");
        busy.ShouldBeGreaterThan(kills / 2, "it is killed in the middle of its work");
        return next;
    }

    /// <summary>Drops files into the inboxes in their order.</summary>
    sealed class Feed(GatewaySite site, IReadOnlyList<(string Inbox, string Name, byte[] Bytes)> traffic)
    {
        readonly Queue<(string Inbox, string Name, byte[] Bytes)> waiting = new(traffic);

        public int Fed { get; private set; }

        public int Left => waiting.Count;

        public int BillingLeft => waiting.Count(file => file.Inbox == "billing");

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
            Next(BillingLeft);
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
