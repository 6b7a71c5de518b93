using Dapper;
using Gateway.Testing;
using Xunit.Abstractions;

namespace Gateway.EndToEnd.Tests;

/// <summary>The process dies wherever it likes; the books come out as if nothing had happened.</summary>
public sealed class KillTests(DatabaseFixture databases, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    static readonly TimeSpan patience = TimeSpan.FromMinutes(3);

    [PostgresFact]
    public async Task Books_are_the_same_after_a_kill_at_every_crash_point_and_at_random_moments()
    {
        var expected = await UndisturbedRun.BooksAsync();
        expected.Count(line => line.StartsWith("applications:", StringComparison.Ordinal)).ShouldBeGreaterThan(150);
        await using var site = await GatewaySite.CreateAsync(databases);

        var run = new KilledRun(site, Traffic.Create(), output);
        await run.AtEachAsync(KilledRun.ReachedByTraffic);
        await run.AtRandomAsync(6);
        await run.EndAsync();

        (await Books.ReadAsync(site.Database)).ShouldBe(expected);
        site.AssertOutboxes();
        await BothSides.AssertAsync(site, Traffic.Create());
    }

    [PostgresFact]
    public async Task Two_hosts_share_the_files_and_work_none_of_them_twice()
    {
        var alone = await UndisturbedRun.BooksAsync();
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
