using Dapper;
using Gateway.Testing;
using Npgsql;
using Xunit.Abstractions;

namespace Gateway.EndToEnd.Tests;

/// <summary>
/// A host that stands still in the middle of a transaction keeps its rows locked. The server ends such a transaction (five minutes; here two seconds), the other host takes over, and the
/// one that wakes up finds its leases gone.
/// </summary>
public sealed class FrozenHostTests(DatabaseFixture databases, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    const string Frozen = "frozen";

    const string InTransaction =
        "select count(*) filter (where state = 'idle in transaction' and backend_xid is not null) > 0 and count(*) filter (where state = 'active') = 0 from pg_stat_activity where application_name = @Frozen";

    static readonly TimeSpan patience = TimeSpan.FromMinutes(3);

    readonly Random random = new(20261122);

    [PostgresFact]
    public async Task One_that_is_frozen_in_the_middle_of_a_transaction_holds_the_other_up_for_seconds_and_writes_nothing_over_it()
    {
        await using var site = await GatewaySite.CreateAsync(databases);
        var limited = $"{site.ConnectionString};Options=-c idle_in_transaction_session_timeout=2s";
        await using var host = HostProcess.Start(site.Configuration(Frozen, $"{limited};Application Name={Frozen}"));
        await using var other = HostProcess.Start(site.Configuration("other", limited));
        await Task.WhenAll(host.ReadyAsync(patience), other.ReadyAsync(patience));

        var fed = 0;
        foreach (var wave in Waves())
        {
            var half = wave.Length / 2;
            foreach (var (inbox, name, bytes) in wave[..half]) site.Drop(inbox, name, bytes);
            await FreezeInTransactionAsync(site.Database, host, () => host.Output);
            foreach (var (inbox, name, bytes) in wave[half..]) site.Drop(inbox, name, bytes);
            var frozen = DateTime.UtcNow;
            await site.WaitUntilAsync($"select not exists (select from pg_stat_activity where application_name = '{Frozen}' and backend_xid is not null)", patience, () => other.Output);
            output.WriteLine($"its locks are gone after {(DateTime.UtcNow - frozen).TotalSeconds:0.0} s");
            await site.WaitSettledAsync(fed += wave.Length, TimeSpan.FromSeconds(120), () => other.Output);
            output.WriteLine($"the other has done all of it after {(DateTime.UtcNow - frozen).TotalSeconds:0.0} s");

            await host.ThawAsync();
            await site.WaitUntilAsync("select count(*) = 2 from host where seen_at > clock_timestamp() - interval '2 seconds'", patience, () => host.Output);
        }

        await site.WaitSettledAsync(fed, patience, () => host.Output);
        (await Books.ReadAsync(site.Database)).ShouldBe(await UndisturbedRun.BooksAsync());
        site.AssertOutboxes();
        await BothSides.AssertAsync(site, Traffic.Create());
        (await host.StopAsync(patience)).ShouldBeTrue(host.Output);
        (await other.StopAsync(patience)).ShouldBeTrue(other.Output);
    }

    /// <summary>Invoices before what pays them.</summary>
    static IEnumerable<(string Inbox, string Name, byte[] Bytes)[]> Waves() =>
        new[] { "billing", "bank" }.SelectMany(inbox => Traffic.Create().Where(file => file.Inbox == inbox).Chunk(70));

    /// <summary>At moments that a seed chooses, until one lies inside a transaction that has written something.</summary>
    async Task FreezeInTransactionAsync(NpgsqlDataSource database, HostProcess host, Func<string> complain)
    {
        await using var connection = await database.OpenConnectionAsync();
        for (var until = DateTime.UtcNow + patience; DateTime.UtcNow < until;)
        {
            await host.FreezeAsync();
            // What it had asked the server for ends by itself.
            for (var look = 0; look < 5; look++)
                if (await connection.ExecuteScalarAsync<bool>(InTransaction, new { Frozen })) return;
            await host.ThawAsync();
            await Task.Delay(random.Next(1, 30));
        }

        throw new TimeoutException($"It was not met inside a transaction within {patience}:\n{complain()}");
    }
}
