using Dapper;
using Gateway.Pipeline.Stages;
using Gateway.Testing;
using Xunit.Abstractions;

namespace Gateway.EndToEnd.Tests;

/// <summary>The process dies wherever it likes; the books come out as if nothing had happened.</summary>
public sealed class KillTests(DatabaseFixture databases, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    const int randomKills = 20;

    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task Books_are_the_same_after_a_kill_at_every_crash_point_and_at_random_moments()
    {
        var undisturbed = await RunAsync(disturb: false);
        var disturbed = await RunAsync(disturb: true);

        disturbed.ShouldBe(undisturbed);
        undisturbed.Count(line => line.StartsWith("applications:", StringComparison.Ordinal)).ShouldBeGreaterThan(150);
    }

    [PostgresFact]
    public async Task Two_hosts_share_the_files_and_work_none_of_them_twice()
    {
        var alone = await RunAsync(disturb: false);
        await using var site = await GatewaySite.CreateAsync(databases);
        await using var first = HostProcess.Start(site.Configuration("first"));
        await using var second = HostProcess.Start(site.Configuration("second"));
        await Task.WhenAll(first.ReadyAsync(patience), second.ReadyAsync(patience));

        await FeedAsync(site, Traffic.Create(), () => first.Output + second.Output);

        (await Books.ReadAsync(site.Database)).ShouldBe(alone);
        var shares = await SharesAsync(site);
        output.WriteLine(string.Join(", ", shares.Select(share => $"{share.Host} did {share.Works}")));
        shares.Count.ShouldBe(2, "both hosts take part");
        AssertOutbox(site);
    }

    async Task<IReadOnlyList<string>> RunAsync(bool disturb)
    {
        await using var site = await GatewaySite.CreateAsync(databases);
        var traffic = Traffic.Create();
        if (disturb)
        {
            await FeedWithKillsAsync(site, traffic);
        }
        else
        {
            await using var host = HostProcess.Start(site.Configuration("host"));
            await host.ReadyAsync(patience);
            await FeedAsync(site, traffic, () => host.Output);
            (await host.StopAsync(patience)).ShouldBeTrue("SIGTERM stops the host");
        }

        AssertOutbox(site);
        return await Books.ReadAsync(site.Database);
    }

    /// <summary>Invoices first, then what pays them: a payment that overtakes its invoice is queued, and rightly so.</summary>
    static async Task FeedAsync(GatewaySite site, IReadOnlyList<(string Inbox, string Name, byte[] Bytes)> traffic, Func<string> complain)
    {
        var fed = 0;
        foreach (var wave in new[] { "billing", "bank" })
        {
            foreach (var (inbox, name, bytes) in traffic.Where(file => file.Inbox == wave))
            {
                site.Drop(inbox, name, bytes);
                fed++;
            }

            await site.WaitSettledAsync(fed, TimeSpan.FromSeconds(120), complain);
        }
    }

    async Task FeedWithKillsAsync(GatewaySite site, IReadOnlyList<(string Inbox, string Name, byte[] Bytes)> traffic)
    {
        var random = new Random(20261122);
        var waiting = new Queue<(string Inbox, string Name, byte[] Bytes)>(traffic);
        var fed = 0;

        void Feed(int count)
        {
            while (count-- > 0 && waiting.TryDequeue(out var file))
            {
                site.Drop(file.Inbox, file.Name, file.Bytes);
                fed++;
            }
        }

        // The billing files, one crash point after another; the last payment-only points need the bank's files, so both kinds are fed.
        Feed(20);
        foreach (var point in CrashPoint.All)
        {
            await using var host = HostProcess.Start(site.Configuration("host"), point);
            if (point.StartsWith("match", StringComparison.Ordinal))
            {
                await FeedBillingAsync(site, waiting, () => fed++, host);
            }

            Feed(4);
            (await host.ExitedAsync(patience)).ShouldBeTrue($"the host reaches {point}:\n{host.Output}");
            host.ExitCode.ShouldBe(137, $"killed by itself at {point}:\n{host.Output}");
            output.WriteLine($"killed at {point}");
        }

        for (var kill = 0; kill < randomKills; kill++)
        {
            await using var host = HostProcess.Start(site.Configuration("host"));
            Feed((waiting.Count / (randomKills - kill)) + 1);
            await host.ReadyAsync(patience);
            await Task.Delay(random.Next(50, 900));
            await host.KillAsync();
        }

        await using var last = HostProcess.Start(site.Configuration("host"));
        await last.ReadyAsync(patience);
        Feed(int.MaxValue);
        await site.WaitSettledAsync(fed, TimeSpan.FromSeconds(120), () => last.Output);
        (await last.StopAsync(patience)).ShouldBeTrue();
    }

    /// <summary>Works off all remaining billing files first, so that payments find their invoices as in the undisturbed run.</summary>
    static async Task FeedBillingAsync(
        GatewaySite site, Queue<(string Inbox, string Name, byte[] Bytes)> waiting, Action fed, HostProcess host)
    {
        while (waiting.TryPeek(out var file) && file.Inbox == "billing")
        {
            waiting.Dequeue();
            site.Drop(file.Inbox, file.Name, file.Bytes);
            fed();
        }

        var until = DateTime.UtcNow + patience;
        while (await InvoicesAsync(site) < 240 && DateTime.UtcNow < until && !await host.ExitedAsync(TimeSpan.FromMilliseconds(50)))
        {
        }
    }

    static async Task<long> InvoicesAsync(GatewaySite site)
    {
        await using var connection = await site.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<long>("select count(*) from invoice");
    }

    static async Task<List<(string Host, long Works)>> SharesAsync(GatewaySite site)
    {
        await using var connection = await site.Database.OpenConnectionAsync();
        return (await connection.QueryAsync<(string, long)>("select finished_by, count(*) from work where state = 'done' group by 1 order by 1")).ToList();
    }

    /// <summary>Each acknowledgment is there once, under its own control number; nothing half-written is left.</summary>
    static void AssertOutbox(GatewaySite site)
    {
        foreach (var partner in new[] { "bank", "billing" })
        {
            var names = Directory.EnumerateFiles(site.Outbox(partner)).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).ToList();
            var finished = names.Where(name => name[0] != '.').ToList();
            finished.Select(name => name.Split('-')[1]).Order(StringComparer.Ordinal)
                .ShouldBe(Enumerable.Range(1, finished.Count).Select(no => no.ToString("000000000", System.Globalization.CultureInfo.InvariantCulture)), $"{partner}: control numbers without a gap");
        }
    }
}
