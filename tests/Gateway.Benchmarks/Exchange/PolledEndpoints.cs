using System.Globalization;
using Dapper;
using Gateway.Testing;
using Gateway.TestServers.Lines;

namespace Gateway.Benchmarks.Exchange;

/// <summary>300 SFTP endpoints, each looked at once a minute by one host; some lead to a server that accepts connections and says nothing.</summary>
static class PolledEndpoints
{
    const int Endpoints = 300;

    /// <summary>From here on endpoints may be frozen; delays are those of the endpoints before in all runs.</summary>
    const int AlwaysSound = 270;

    static readonly TimeSpan settling = TimeSpan.FromSeconds(75);
    static readonly TimeSpan minute = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(int frozen)
    {
        await using var site = await ExchangeSite.StartAsync();
        await using var silent = new TroubledLine(0);
        for (var no = 0; no < Endpoints; no++)
            site.AddPartner(Name(no), "billing", "810", everySeconds: 60, no >= Endpoints - frozen ? silent.Port : site.Server.Port);
        await using var host = await site.StartHostAsync();
        await Task.Delay(settling);

        var (load, started) = (ExchangeSite.Load(), DateTime.UtcNow);
        var (own, ssh, server, postgres) = Costs(site, host);
        var dropped = await DropAsync(site);
        await Task.Delay(minute + TimeSpan.FromSeconds(10));
        var (ownThen, sshThen, serverThen, postgresThen) = Costs(site, host);
        var seconds = (DateTime.UtcNow - started).TotalSeconds;

        var delays = await DelaysAsync(site, dropped);
        System.Console.WriteLine($"{Endpoints} endpoints polled each minute, {frozen} of them frozen ({load}):");
        System.Console.WriteLine($"  drop to archived, of {AlwaysSound} sound ones: {Spread.Of(delays)}; {dropped.Count - delays.Count} not there yet");
        System.Console.WriteLine($"  looks of sound ones: {await LooksAsync(site)}");
        Write("host", own, ownThen, seconds);
        Write("its ssh processes", ssh, sshThen, seconds);
        Write("PostgreSQL", postgres, postgresThen, seconds);
        Write("the partners' sshd", server, serverThen, seconds);
    }

    static (ProcessCost Own, ProcessCost Ssh, ProcessCost Server, ProcessCost Postgres) Costs(ExchangeSite site, HostProcess host) =>
        (ProcessCost.Of([host.Id]), ProcessCost.Of(TestServers.ProcessTree.Below(host.Id)), ProcessCost.Of(site.Server.Serving()), ProcessCost.OfPostgres());

    static void Write(string what, ProcessCost before, ProcessCost after, double seconds) => System.Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"  {what}: {after.CoresSince(before, seconds):0.000} cores, {after.Megabytes:0} MB in {after.Processes} processes"));

    /// <summary>One file for each endpoint that is always sound, at moments spread over a minute.</summary>
    static async Task<Dictionary<string, DateTime>> DropAsync(ExchangeSite site)
    {
        var dropped = new Dictionary<string, DateTime>(StringComparer.Ordinal);
        var random = new Random(1);
        var began = DateTime.UtcNow;
        foreach (var (at, no) in Enumerable.Range(0, AlwaysSound).Select(no => (minute * random.NextDouble(), no)).OrderBy(each => each.Item1))
        {
            if (began + at - DateTime.UtcNow is { Ticks: > 0 } wait) await Task.Delay(wait);
            dropped[Name(no)] = DateTime.UtcNow;
            site.Drop(Name(no), "invoice.edi", new X12Builder(ExchangeSite.Address(Name(no)), "GATEWAYDEMO", 1)
                .Invoice($"B{no}", "BENCH CUSTOMER INC", "C900", new DateOnly(2026, 11, 20), 100m + no).Build("IN"));
        }

        return dropped;
    }

    static async Task<List<double>> DelaysAsync(ExchangeSite site, Dictionary<string, DateTime> dropped)
    {
        await using var connection = await site.Database.OpenConnectionAsync();
        var archived = await connection.QueryAsync<(string Partner, DateTime At)>("select partner, received_at from file where direction = 'in'");
        return [.. archived.Select(file => (file.At.ToUniversalTime() - dropped[file.Partner]).TotalSeconds)];
    }

    static async Task<string> LooksAsync(ExchangeSite site)
    {
        await using var connection = await site.Database.OpenConnectionAsync();
        var (looks, mean, most, open) = await connection.QuerySingleAsync<(long, double, int, long)>(
            """
            select sum(ok)::bigint, sum(total_ms)::float8 / sum(ok), max(max_ms), (select count(*) from endpoint_state where circuit <> 'closed')
            from endpoint_hour where ok > 0
            """);
        return string.Create(CultureInfo.InvariantCulture, $"{looks}, {mean:0} ms each, the longest {most} ms; circuits open: {open}");
    }

    static string Name(int no) => $"p{no:000}";
}
