using Gateway.Testing;
using Gateway.TestServers;
using Gateway.TestServers.Ftp;

namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>Backups on a disk without room, and what a host does that is started on a restored database.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class BackupFaultTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    static readonly TimeSpan patience = TimeSpan.FromSeconds(90);

    [OwnDiskFact]
    public async Task A_disk_that_is_full_during_a_backup_leaves_none_behind_and_the_next_one_is_whole()
    {
        await using var site = await GatewaySite.CreateAsync(databases);
        await using var host = HostProcess.Start(site.Configuration("host"));
        await host.ReadyAsync(patience);
        var target = Directory.CreateDirectory(Path.Combine(site.Folder, "backups")).FullName;
        using var disk = new SmallDisk(target, "64k");

        var said = await HostCommand.FailAsync(2, "backup", Path.Combine(target, "today"), "--config", site.Configuration("command"));

        said.ShouldContain("No space left on device");
        said.ShouldContain("removed again");
        Directory.EnumerateFileSystemEntries(target).ShouldBeEmpty();

        disk.Enlarge("64m");
        await HostCommand.RunAsync(0, "backup", Path.Combine(target, "today"), "--config", site.Configuration("command"));
        Directory.EnumerateFileSystemEntries(target).Select(Path.GetFileName).ShouldBe(["today"]);
        (await host.StopAsync(patience)).ShouldBeTrue(host.Output);
    }

    [PostgresFact]
    public async Task A_host_on_a_restored_database_fetches_and_sends_nothing_until_a_person_says_so()
    {
        await using var site = await GatewaySite.CreateAsync(databases);
        var traffic = Traffic.Create().Where(file => file.Inbox == "billing").Take(3).ToList();
        var backup = Path.Combine(site.Folder, "backup");
        await using (var host = HostProcess.Start(site.Configuration("host")))
        {
            await host.ReadyAsync(patience);
            site.Drop(traffic[0].Inbox, traffic[0].Name, traffic[0].Bytes);
            await site.WaitSettledAsync(1, patience, () => host.Output);
            await HostCommand.RunAsync(0, "hold", "deliver", "--reason", "test", "--config", site.Configuration("command"));
            site.Drop(traffic[1].Inbox, traffic[1].Name, traffic[1].Bytes);
            await site.WaitUntilAsync("select count(*) = 1 from outbox where state = 'waiting'", patience, () => host.Output);
            await HostCommand.RunAsync(0, "backup", backup, "--config", site.Configuration("command"));
            (await host.StopAsync(patience)).ShouldBeTrue(host.Output);
        }

        await using var restored = await databases.CreateBareDatabaseAsync();
        var configuration = site.Configuration("restored", restored.ConnectionString);
        await HostCommand.RunAsync(0, "restore", backup, "--config", configuration);
        site.Drop(traffic[2].Inbox, traffic[2].Name, traffic[2].Bytes);
        await using var again = HostProcess.Start(configuration);
        await again.ReadyAsync(patience);

        // Long enough for several looks and sweeps.
        await GatewaySite.WaitUntilAsync(restored, "select exists (select from host where seen_at > started_at + interval '6 seconds')", patience, () => again.Output);
        File.Exists(Path.Combine(site.Inbox("billing"), traffic[2].Name)).ShouldBeTrue("it is not fetched");
        await GatewaySite.WaitUntilAsync(restored, "select count(*) = 1 from outbox where state = 'waiting' and attempts = 0", patience, () => again.Output);
        Directory.EnumerateFiles(site.Outbox("billing"), "*.edi").Count().ShouldBe(1, "only what went before the backup");

        await HostCommand.RunAsync(0, "resume", "--reason", "the old one is gone", "--config", configuration);
        await GatewaySite.WaitUntilAsync(restored, "select count(*) = 3 from outbox where state = 'delivered'", patience, () => again.Output);
        Directory.EnumerateFiles(site.Outbox("billing"), "*.edi").Count().ShouldBe(3);
        (await again.StopAsync(patience)).ShouldBeTrue(again.Output);
    }
}
