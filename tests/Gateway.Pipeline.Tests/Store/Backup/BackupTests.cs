using System.Text;
using Dapper;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Backup;
using Gateway.Pipeline.Store.Keys;
using Gateway.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gateway.Pipeline.Tests.Store.Backup;

public sealed class BackupTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    // What a restore writes besides the rows that were backed up.
    static readonly string[] Marked = ["operation_hold", "audit"];

    [PostgresFact]
    public async Task A_restored_database_holds_the_same_row_by_row_and_its_archive_opens()
    {
        using var site = await BackupSite.CreateAsync(databases);
        var content = Enumerable.Range(0, 2_500_000).Select(number => (byte)(number * 7919 >> 5)).ToArray();
        var file = await site.StoreAsync(content);
        await site.StoreAsync([]);
        var before = await BackupSite.RowsAsync(site.Database);

        var manifest = await site.BackUpAsync();
        var restored = await site.FreshAsync();
        await site.RestoreAsync(restored);

        var after = await BackupSite.RowsAsync(restored);
        after.Where(table => !Marked.Contains(table.Key)).ShouldBe(before.Where(table => !Marked.Contains(table.Key)), ignoreOrder: true);
        manifest.Books.Files.ShouldBe(2);
        manifest.Books.ArchiveChunks.ShouldBe(4);
        var keyring = await new KeyringRegister(restored, TimeProvider.System, NullLogger.Instance).OpenAsync(site.KeyFile, default);
        await using var opened = await new FileArchive(restored, keyring, TimeProvider.System).OpenAsync(file.Id, default);
        using var read = new MemoryStream();
        await opened.CopyToAsync(read);
        read.ToArray().ShouldBe(content);
    }

    [PostgresFact]
    public async Task A_backup_taken_while_a_host_writes_is_one_moment_of_the_database()
    {
        using var site = await BackupSite.CreateAsync(databases);
        await site.StoreAsync([1]);
        using var enough = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested) await site.StoreAsync(Encoding.ASCII.GetBytes("while it is dumped"));
        });

        var manifest = await site.BackUpAsync();
        await enough.CancelAsync();
        await writing;

        // The restore itself compares the books with the manifest, and each file must have its chunks.
        var restored = await site.FreshAsync();
        await site.RestoreAsync(restored);
        (await BackupSite.AskAsync<long>(restored, "select count(*) from file")).ShouldBe(manifest.Books.Files);
        (await BackupSite.AskAsync<long>(restored, "select count(*) from archive_key k where k.chunks <> (select count(*) from archive_chunk c where c.file_id = k.file_id)")).ShouldBe(0);
    }

    [PostgresFact]
    public async Task A_restored_database_has_collection_and_delivery_held_and_says_from_when_it_is()
    {
        using var site = await BackupSite.CreateAsync(databases);
        var manifest = await site.BackUpAsync();
        var restored = await site.FreshAsync();

        await site.RestoreAsync(restored);

        var holds = await new OperationHolds(restored).ListAsync(default);
        holds.Select(hold => (hold.What, hold.Actor)).ShouldBe([("collect", "clerk"), ("deliver", "clerk")]);
        holds[0].RestoredFrom!.Value.ShouldBe(manifest.TakenAt, TimeSpan.FromMilliseconds(1));
        OperationHold.Words(holds)!.ShouldContain("nothing is fetched from inboxes and nothing is sent");
        (await BackupSite.AskAsync<long>(restored, "select count(*) from audit where action = 'gateway.restored'")).ShouldBe(1);
    }

    [PostgresFact]
    public async Task The_key_file_is_in_the_backup_only_when_asked_for_and_is_put_in_place_from_there()
    {
        using var site = await BackupSite.CreateAsync(databases);
        await site.StoreAsync([1, 2, 3]);
        (await site.BackUpAsync(folder: Path.Combine(site.Folder, "without"))).HasKeyFile.ShouldBeFalse();
        Directory.GetFiles(Path.Combine(site.Folder, "without")).Select(Path.GetFileName).ShouldBe(["gateway.dump", "manifest.json"], ignoreOrder: true);
        await site.BackUpAsync(withKeys: true);
        var elsewhere = Path.Combine(site.Folder, "other", "keys.json");

        await site.RestoreAsync(await site.FreshAsync(), elsewhere);

        KeyringFile.Load(elsewhere).Ids.ShouldBe(KeyringFile.Load(site.KeyFile).Ids);
        File.GetUnixFileMode(Path.Combine(site.Target, "keys.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [PostgresFact]
    public async Task Without_its_keys_or_with_others_a_backup_is_not_restored_and_the_keys_are_named()
    {
        using var site = await BackupSite.CreateAsync(databases);
        await site.BackUpAsync();
        var id = KeyringFile.Load(site.KeyFile).CurrentId;
        var fresh = await site.FreshAsync();
        var other = Path.Combine(site.Folder, "other.json");

        (await Should.ThrowAsync<BackupException>(site.RestoreAsync(fresh, other))).Message.ShouldContain($"It needs the keys {id}");
        KeyringFile.Create(other, ArchiveKeyring.Generate(DateTimeOffset.UnixEpoch));
        (await Should.ThrowAsync<BackupException>(site.RestoreAsync(fresh, other))).Message.ShouldContain("does not belong to this backup");

        await ShouldBeEmptyAsync(fresh);
    }

    [PostgresTheory]
    [InlineData("a byte differs")]
    [InlineData("cut off")]
    [InlineData("gone")]
    public async Task A_damaged_dump_is_not_restored(string damage)
    {
        using var site = await BackupSite.CreateAsync(databases);
        await site.BackUpAsync();
        var dump = Path.Combine(site.Target, "gateway.dump");
        var bytes = File.ReadAllBytes(dump);
        bytes[bytes.Length / 2] ^= 1;
        if (damage == "gone") File.Delete(dump);
        else File.WriteAllBytes(dump, damage == "cut off" ? bytes[..^10] : bytes);
        var fresh = await site.FreshAsync();

        (await Should.ThrowAsync<BackupException>(site.RestoreAsync(fresh))).Message.ShouldContain("nothing was restored");

        await ShouldBeEmptyAsync(fresh);
    }

    [PostgresFact]
    public async Task Books_that_differ_from_the_manifest_are_not_committed()
    {
        using var site = await BackupSite.CreateAsync(databases);
        await site.StoreAsync([1]);
        await site.BackUpAsync();
        var manifest = Path.Combine(site.Target, "manifest.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"files\": 1", "\"files\": 2", StringComparison.Ordinal));
        var fresh = await site.FreshAsync();

        (await Should.ThrowAsync<BackupException>(site.RestoreAsync(fresh))).Message.ShouldContain("the restored books are not those of the manifest");

        await ShouldBeEmptyAsync(fresh);
    }

    [PostgresFact]
    public async Task A_database_that_has_anything_is_refused_and_what_it_has_is_named()
    {
        using var site = await BackupSite.CreateAsync(databases);
        await site.BackUpAsync();
        var occupied = await site.FreshAsync();
        await using (var connection = await occupied.OpenConnectionAsync()) await connection.ExecuteAsync("create table public.theirs (id int)");

        (await Should.ThrowAsync<BackupException>(site.RestoreAsync(occupied))).Message.ShouldContain("table public.theirs");
        (await Should.ThrowAsync<BackupException>(site.RestoreAsync(site.Database))).Message.ShouldContain("schema gateway");
    }

    [PostgresFact]
    public async Task A_second_backup_to_the_same_folder_leaves_the_first_as_it_is()
    {
        using var site = await BackupSite.CreateAsync(databases);
        await site.BackUpAsync();
        var before = File.ReadAllBytes(Path.Combine(site.Target, "manifest.json"));

        (await Should.ThrowAsync<BackupException>(site.BackUpAsync())).Message.ShouldContain("is there already");

        File.ReadAllBytes(Path.Combine(site.Target, "manifest.json")).ShouldBe(before);
        Directory.Exists(site.Target + ".partial").ShouldBeFalse();
    }

    [PostgresFact]
    public async Task What_a_killed_backup_left_is_no_backup_and_the_next_one_begins_anew()
    {
        using var site = await BackupSite.CreateAsync(databases);
        var left = Directory.CreateDirectory(site.Target + ".partial").FullName;
        File.WriteAllText(Path.Combine(left, "gateway.dump"), "half of it");
        File.WriteAllText(Path.Combine(left, "lock"), "");
        Directory.Move(left, site.Target);
        (await Should.ThrowAsync<BackupException>(async () => await site.RestoreAsync(await site.FreshAsync()))).Message.ShouldContain("broken off before it was complete");
        Directory.Move(site.Target, left);

        await site.BackUpAsync();

        Directory.Exists(left).ShouldBeFalse();
        await site.RestoreAsync(await site.FreshAsync());
    }

    [PostgresFact]
    public async Task Two_backups_to_one_folder_at_once_do_not_mix()
    {
        using var site = await BackupSite.CreateAsync(databases);
        Directory.CreateDirectory(site.Target + ".partial");
        using (new FileStream(Path.Combine(site.Target + ".partial", "lock"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
        {
            (await Should.ThrowAsync<BackupException>(site.BackUpAsync())).Message.ShouldContain("under way");
            File.Exists(Path.Combine(site.Target + ".partial", "lock")).ShouldBeTrue();
        }
    }

    [PostgresFact]
    public async Task A_private_database_is_restored_from_a_backup_of_a_real_one_and_backed_up_itself()
    {
        using var site = await BackupSite.CreateAsync(databases);
        await site.StoreAsync([1, 2, 3]);
        await site.BackUpAsync();
        await using var state = new StateFolder();
        var options = new DatabaseOptions { StateFolder = state.Path };
        await using var own = await GatewayDatabase.OpenUnchangedAsync(options, DatabaseUse.Host, TimeProvider.System, NullLogger.Instance, default);

        await new RestoreBackup(own.Source, own.ConnectionString, own.Place).RunAsync(site.Target, site.KeyFile, "clerk", default);
        var again = await new TakeBackup(own.Source, own.ConnectionString).RunAsync(Path.Combine(site.Folder, "tuesday"), null, default);

        again.Books.Files.ShouldBe(1);
        again.Keys.ShouldBe((await BackupManifest.ReadAsync(site.Target, default)).Keys);
    }

    static async Task ShouldBeEmptyAsync(NpgsqlDataSource database) =>
        (await BackupSite.AskAsync<bool>(database, "select to_regnamespace('gateway') is null")).ShouldBeTrue("the database is left empty");
}
