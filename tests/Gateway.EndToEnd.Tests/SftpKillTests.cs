using System.Globalization;
using Gateway.Pipeline.Stages;
using Gateway.Testing;
using Gateway.TestServers.Ssh;
using Xunit.Abstractions;

namespace Gateway.EndToEnd.Tests;

/// <summary>The same over a real server: 220 files come and 200 and more go, while hosts are killed at 50 random moments, or as many as GATEWAY_TEST_KILLS says.</summary>
public sealed class SftpKillTests(DatabaseFixture databases, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    static int Kills => int.TryParse(Environment.GetEnvironmentVariable("GATEWAY_TEST_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 50;

    [PostgresAndSshFact]
    public async Task Over_sftp_every_file_is_there_once_on_both_sides_and_the_books_agree_after_kills_at_fifty_random_moments()
    {
        await using var server = await SshServer.StartAsync();
        await using var site = await GatewaySite.CreateAsync(databases, server);

        // What reads and matches does not know how a file came; that is killed where files lie in folders.
        string[] ofBilling = [CrashPoint.CollectArchived, CrashPoint.CollectRenamed, CrashPoint.CollectMoved, CrashPoint.DeliverStarted, CrashPoint.DeliverWritten, CrashPoint.DeliverMarked];
        string[] ofBank = [CrashPoint.DeliverUploaded, CrashPoint.DeliverNamed, CrashPoint.DeliverRenamed];
        var run = new KilledRun(site, Traffic.Create(), output);
        await run.AtEachAsync(ofBilling);
        await run.AtRandomAsync(Kills, leave: 30);
        await run.AtEachAsync(ofBank);
        await run.EndAsync();

        (await Books.ReadAsync(site.Database)).ShouldBe(await UndisturbedRun.BooksAsync());
        site.AssertOutboxes();
        var delivered = await BothSides.AssertAsync(site, Traffic.Create());
        output.WriteLine($"{Traffic.Create().Count} files received, {delivered} sent");
        delivered.ShouldBeGreaterThanOrEqualTo(200);
    }
}
