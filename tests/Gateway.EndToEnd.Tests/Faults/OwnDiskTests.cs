using Gateway.Testing;
using Gateway.TestServers;
using Gateway.TestServers.Ftp;

namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>This machine's own folder for what is on its way has no room left.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class OwnDiskTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    /// <summary>More than a file may take of the memory, so that it goes through the disk.</summary>
    const int ManyInvoices = 16_000;

    static readonly TimeSpan patience = TimeSpan.FromSeconds(90);

    [OwnDiskFact]
    public async Task A_full_disk_of_ours_is_told_as_ours_keeps_no_small_file_waiting_and_ends_in_one_file()
    {
        await using var site = await GatewaySite.CreateAsync(databases);
        var temporary = Directory.CreateDirectory(Path.Combine(site.Folder, "temporary")).FullName;
        using var disk = new SmallDisk(temporary, "1m");
        await using var host = HostProcess.Start(site.Configuration("host"), temporary: temporary);
        await host.ReadyAsync(patience);
        (string Inbox, string Name, byte[] Bytes)[] traffic = [("billing", "large.edi", Content(1, ManyInvoices)), ("billing", "small.edi", Content(2, 1))];

        site.Drop("billing", "large.edi", traffic[0].Bytes);
        await site.WaitUntilAsync(
            "select exists (select from exception where kind = 'fileNotCollected' and owner = 'us' and why like '%took no more bytes%' and suggestion like 'Make room on this machine%')", patience, () => host.Output);
        site.Drop("billing", "small.edi", traffic[1].Bytes);
        await site.WaitUntilAsync("select count(*) = 1 from file where direction = 'in'", patience, () => host.Output);
        disk.Enlarge("64m");

        await site.WaitSettledAsync(2, patience, () => host.Output);
        await site.WaitUntilAsync("select not exists (select from exception where closed_at is null)", patience, () => host.Output);
        (await BothSides.AssertAsync(site, traffic)).ShouldBe(2);
        (await host.StopAsync(patience)).ShouldBeTrue(host.Output);
    }

    static byte[] Content(int control, int invoices)
    {
        var builder = new X12Builder("BILLING", "GATEWAYDEMO", control);
        for (var no = 0; no < invoices; no++) builder.Invoice($"D{control}{no:00000}", "DISK CUSTOMER INC", "C901", new DateOnly(2026, 11, 20), 100m + no);
        return builder.Build("IN");
    }
}

/// <summary>A fact that needs PostgreSQL, and root for a disk with little room.</summary>
sealed class OwnDiskFactAttribute : FactAttribute
{
    public OwnDiskFactAttribute() => Skip = new PostgresFactAttribute().Skip ?? SmallDisk.SkipReason;
}
