using Dapper;
using Gateway.Pipeline.Stages;
using Gateway.Testing;

namespace Gateway.EndToEnd.Tests;

/// <summary>Postings on their way to the ERP and its answer on its way back, with a death between the steps.</summary>
public sealed class ExportingTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(60);
    static readonly DateOnly date = new(2026, 11, 20);

    [PostgresFact]
    public async Task Every_posting_reaches_the_erp_once_whenever_the_exporter_dies_and_its_answer_is_taken()
    {
        await using var site = await GatewaySite.CreateAsync(databases);
        site.WriteErp();
        string[] export = ["export", "postings", "--reason", "Month end.", "--config", site.Configuration("exporter")];
        await using var host = HostProcess.Start(site.Configuration("host"));
        await host.ReadyAsync(patience);
        await PayAsync(site, host, 1);

        foreach (var point in CrashPoint.All.Where(point => point.StartsWith("export", StringComparison.Ordinal)))
        {
            await HostCommand.RunAsync(137, new Dictionary<string, string>(StringComparer.Ordinal) { ["GATEWAY_CRASH_AT"] = point }, export);
        }

        (await HostCommand.RunAsync(0, export)).ShouldContain("Every ledger entry has been exported before");
        await site.WaitUntilAsync("select exists (select from outbox where kind = 'postings' and state = 'delivered')", patience, () => host.Output);
        var file = Directory.EnumerateFiles(site.Outbox("erp")).ShouldHaveSingleItem();
        Path.GetFileName(file).ShouldBe("erp-000001.csv");
        var rows = (await File.ReadAllLinesAsync(file)).Skip(1).Select(row => row.Split(',')).ToList();
        rows.Select(row => (row[0], row[4])).ShouldBeUnique("no line twice");
        await using var connection = await site.Database.OpenConnectionAsync();
        rows.Count.ShouldBe(await connection.QuerySingleAsync<int>("select count(*)::int from ledger_line"));

        site.Drop("erp", "monday.ack.csv", "batch,state,reason\nerp-000001,rejected,Account 1290 is unknown.\n"u8.ToArray());
        await site.WaitUntilAsync("select exists (select from export_batch where state = 'rejected')", patience, () => host.Output);
        (await HostCommand.RunAsync(0, "export", "resend", "erp-000001", "--reason", "Opened 1290.", "--config", site.Configuration("exporter"))).ShouldContain("erp-000002.csv waits in the outbox");
        site.Drop("erp", "tuesday.ack.csv", "batch,state,reference\nerp-000002,accepted,JE-4711\n"u8.ToArray());
        await site.WaitUntilAsync("select exists (select from export_batch where state = 'acknowledged')", patience, () => host.Output);
        (await HostCommand.RunAsync(0, "export", "list", "--config", site.Configuration("exporter"))).ShouldContain("JE-4711");
        (await connection.QuerySingleAsync<long>("select count(*) from exception where closed_at is null and kind like 'export%'")).ShouldBe(0);
    }

    static async Task PayAsync(GatewaySite site, HostProcess host, int control)
    {
        site.Drop("billing", $"i{control}.edi", new X12Builder("BILLING", "GATEWAYDEMO", control).Invoice($"X{control}", "Cora LLC", "C009", date, 50m).Build("IN"));
        await site.WaitUntilAsync("select exists (select from invoice)", patience, () => host.Output);
        site.Drop("bank", $"p{control}.edi", new X12Builder("FIRSTHARBOR", "GATEWAYDEMO", control).Payment($"T{control}", "Cora LLC", "C009", "9000", date, ($"X{control}", 50m)).Build());
        await site.WaitUntilAsync("select exists (select from receipt where state <> 'received')", patience, () => host.Output);
    }
}
