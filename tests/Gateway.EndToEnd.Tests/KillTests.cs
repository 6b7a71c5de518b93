using Dapper;
using Gateway.Testing;
using Gateway.TestServers.Ssh;
using Xunit.Abstractions;

namespace Gateway.EndToEnd.Tests;

/// <summary>The process dies wherever it likes; the books come out as if nothing had happened.</summary>
public sealed class KillTests(UndisturbedRun undisturbed, DatabaseFixture databases, ITestOutputHelper output)
    : IClassFixture<DatabaseFixture>, IClassFixture<UndisturbedRun>
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    [PostgresFact]
    public async Task Books_are_the_same_after_a_kill_at_every_crash_point_and_at_random_moments()
    {
        var expected = await undisturbed.BooksAsync(databases);
        expected.Count(line => line.StartsWith("applications:", StringComparison.Ordinal)).ShouldBeGreaterThan(150);
        await using var site = await GatewaySite.CreateAsync(databases);

        await KilledRun.FeedAsync(site, Traffic.Create(), output);

        (await Books.ReadAsync(site.Database)).ShouldBe(expected);
        site.AssertOutboxes();
        await BothSides.AssertAsync(site, Traffic.Create());
    }

    /// <summary>220 files come and as many go over one real server; GATEWAY_TEST_KILLS=50 is the long way, see <see cref="KilledRun"/>.</summary>
    [PostgresAndSshFact]
    public async Task Over_sftp_every_file_is_there_once_on_both_sides_and_the_books_agree_after_kills_at_every_crash_point_and_at_random_moments()
    {
        var expected = await undisturbed.BooksAsync(databases);
        await using var server = await SshServer.StartAsync();
        await using var site = await GatewaySite.CreateAsync(databases, server);

        await KilledRun.FeedAsync(site, Traffic.Create(), output);

        (await Books.ReadAsync(site.Database)).ShouldBe(expected);
        site.AssertOutboxes();
        var delivered = await BothSides.AssertAsync(site, Traffic.Create());
        output.WriteLine($"{Traffic.Create().Count} files received, {delivered} sent");
        delivered.ShouldBeGreaterThanOrEqualTo(200);
    }

    /// <summary>Each second time it stays away for some seconds. Takes minutes: run with GATEWAY_TEST_LONG=1.</summary>
    [LongPostgresAndSshFact]
    public async Task PostgreSQL_restarted_in_the_middle_of_everything_leaves_every_file_there_once_and_the_same_books()
    {
        var expected = await undisturbed.BooksAsync(databases);
        await using var postgres = await RestartedServer.StartAsync();
        await using var server = await SshServer.StartAsync();
        await using var site = await GatewaySite.CreateAsync(await postgres.CreateDatabaseAsync(), server);
        await using var host = HostProcess.Start(site.Configuration("host"));
        await host.ReadyAsync(patience);
        var random = new Random(20261122);

        var feeding = site.FeedAsync(Traffic.Create(), () => host.Output);
        for (var no = 0; no < 5 && !feeding.IsCompleted; no++)
        {
            await Task.WhenAny(feeding, Task.Delay(random.Next(300, 2500)));
            await postgres.BreakOffAsync();
            if (no % 2 == 1) await Task.Delay(random.Next(3000, 6000));
            await postgres.GoOnAsync();
            output.WriteLine($"restarted at {DateTime.UtcNow:HH:mm:ss.fff}, feeding {(feeding.IsCompleted ? "over" : "under way")}");
        }

        await feeding;
        (await Books.ReadAsync(site.Database)).ShouldBe(expected);
        site.AssertOutboxes();
        await BothSides.AssertAsync(site, Traffic.Create());
        (await host.StopAsync(patience)).ShouldBeTrue(host.Output);
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

    static async Task<List<(string Host, long Works)>> SharesAsync(GatewaySite site)
    {
        await using var connection = await site.Database.OpenConnectionAsync();
        return (await connection.QueryAsync<(string, long)>("select finished_by, count(*) from work where state = 'done' group by 1 order by 1")).ToList();
    }
}
