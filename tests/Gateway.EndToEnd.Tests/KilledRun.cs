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

    /// <summary>Once at each of these, with files that lead there.</summary>
    public async Task AtEachAsync(IEnumerable<string> crashPoints)
    {
        feed.Next(16);
        foreach (var point in crashPoints)
        {
            await using var host = HostProcess.Start(site.Configuration("host"), point);
            // What only the bank's files lead to: those come after the invoices that they pay.
            if (NeedsBank(point)) await feed.BillingAsync(host);
            feed.Next(4);
            (await host.ExitedAsync(patience)).ShouldBeTrue($"the host reaches {point}:\n{host.Output}");
            host.ExitCode.ShouldBe(137, $"killed by itself at {point}:\n{host.Output}");
            output.WriteLine($"killed at {point}");
        }
    }

    /// <summary>While one host works, the one that follows it starts: so files are under way at nearly every moment, and two hosts share them for a while.</summary>
    /// <param name="leave">So many files are not fed.</param>
    public async Task AtRandomAsync(int kills, int leave = 0)
    {
        var random = new Random(Seed);
        var (next, busy) = (HostProcess.Start(site.Configuration("host-0")), 0);
        for (var kill = 0; kill < kills; kill++)
        {
            await using var host = next;
            await host.ReadyAsync(patience);
            if (kill + 1 < kills) next = HostProcess.Start(site.Configuration($"host-{(kill + 1) % 2}"));
            await feed.ShareAsync(host, ((feed.Left - leave) / (kills - kill)) + 1);
            await Task.Delay(random.Next(50, 900));
            if (!await site.SettledAsync(feed.Fed)) busy++;
            await host.KillAsync();
        }

        output.WriteLine($"killed at {kills} random moments (seed {Seed}), {busy} of them with files under way");
        busy.ShouldBeGreaterThan(kills / 4, "it is killed in the middle of its work");
    }

    /// <summary>One host that is left alone does what is left to do.</summary>
    public async Task EndAsync()
    {
        await using var last = HostProcess.Start(site.Configuration("host"));
        await last.ReadyAsync(patience);
        feed.Next(int.MaxValue);
        await site.WaitSettledAsync(feed.Fed, patience, () => last.Output);
        (await last.StopAsync(patience)).ShouldBeTrue();
    }

    static bool NeedsBank(string point) => point.StartsWith("match", StringComparison.Ordinal) || point is CrashPoint.DeliverUploaded or CrashPoint.DeliverNamed or CrashPoint.DeliverRenamed;

    /// <summary>Drops files into the inboxes in their order.</summary>
    sealed class Feed(GatewaySite site, IReadOnlyList<(string Inbox, string Name, byte[] Bytes)> traffic)
    {
        readonly Queue<(string Inbox, string Name, byte[] Bytes)> waiting = new(traffic);

        public int Fed { get; private set; }

        public int Left => waiting.Count;

        int BillingLeft => waiting.Count(file => file.Inbox == "billing");

        public void Next(int count)
        {
            while (count-- > 0 && waiting.TryDequeue(out var file))
            {
                site.Drop(file.Inbox, file.Name, file.Bytes);
                Fed++;
            }
        }

        /// <summary>So many more, but no payment before the last invoice is in.</summary>
        public async Task ShareAsync(HostProcess host, int count)
        {
            if (BillingLeft is > 0 and var billing)
            {
                Next(Math.Min(count, billing));
                return;
            }

            await BillingAsync(host);
            Next(count);
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
