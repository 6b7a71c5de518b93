using Dapper;
using Gateway.Pipeline.Stages;
using Gateway.Testing;
using Xunit.Abstractions;

namespace Gateway.EndToEnd.Tests;

/// <summary>The process dies wherever it likes; the books come out as if nothing had happened.</summary>
public sealed class KillTests(UndisturbedRun undisturbed, DatabaseFixture databases, ITestOutputHelper output)
    : IClassFixture<DatabaseFixture>, IClassFixture<UndisturbedRun>
{
    const int randomKills = 20;

    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task Books_are_the_same_after_a_kill_at_every_crash_point_and_at_random_moments()
    {
        var expected = await undisturbed.BooksAsync(databases);
        expected.Count(line => line.StartsWith("applications:", StringComparison.Ordinal)).ShouldBeGreaterThan(150);
        await using var site = await GatewaySite.CreateAsync(databases);

        await FeedWithKillsAsync(site, Traffic.Create());

        (await Books.ReadAsync(site.Database)).ShouldBe(expected);
        site.AssertOutboxes();
    }

    [PostgresFact]
    public async Task Two_hosts_share_the_files_and_work_none_of_them_twice()
    {
        var alone = await undisturbed.BooksAsync(databases);
        await using var site = await GatewaySite.CreateAsync(databases);
        await using var first = HostProcess.Start(site.Configuration("first"));
        await using var second = HostProcess.Start(site.Configuration("second"));
        await Task.WhenAll(first.ReadyAsync(patience), second.ReadyAsync(patience));

        await site.FeedAsync(Traffic.Create(), () => first.Output + second.Output);

        (await Books.ReadAsync(site.Database)).ShouldBe(alone);
        var shares = await SharesAsync(site);
        output.WriteLine(string.Join(", ", shares.Select(share => $"{share.Host} did {share.Works}")));
        shares.Count.ShouldBe(2, "both hosts take part");
        site.AssertOutboxes();
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
        // Sending is asked for by a command of its own, see SendingTests.
        foreach (var point in CrashPoint.All.Where(point => !point.StartsWith("send", StringComparison.Ordinal)))
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
}
