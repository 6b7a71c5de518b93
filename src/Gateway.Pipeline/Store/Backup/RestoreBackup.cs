using System.Security.Cryptography;
using System.Text;
using Dapper;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Keys;
using Gateway.Pipeline.Store.Migrations;
using Npgsql;

namespace Gateway.Pipeline.Store.Backup;

/// <summary>
/// Puts a backup into an empty database. One transaction restores it, compares the books with the manifest and holds collection and delivery: there is no moment
/// at which a host could start on the restored books and send what was sent before.
/// </summary>
public sealed class RestoreBackup(NpgsqlDataSource database, string connectionString, string place)
{
    /// <param name="keyFile">The gateway's key file. Where there is none, the one in the backup is put there.</param>
    /// <exception cref="BackupException">The backup or the database is not as it must be; the database was left as it is.</exception>
    public async Task<BackupManifest> RunAsync(string folder, string keyFile, string actor, CancellationToken ct)
    {
        folder = Path.GetFullPath(folder);
        var manifest = await BackupManifest.ReadAsync(folder, ct);
        var known = Migration.Embedded()[^1].Version;
        if (manifest.Schema > known) throw new BackupException($"The backup has schema {manifest.Schema}, this gateway {known}: restore it with the gateway that took it ({manifest.Gateway}) or a newer one.");
        await using var connection = await database.OpenConnectionAsync(ct);
        if (connection.PostgreSqlVersion.Major < manifest.ServerMajor)
            throw new BackupException($"The backup was taken from PostgreSQL {manifest.ServerVersion}; {place} is {connection.PostgreSqlVersion}, which is older. Restore it into that version or a newer one.");
        await DemandEmptyAsync(connection, ct);
        var dump = await CheckDumpAsync(folder, manifest, ct);
        var keys = CheckKeys(folder, manifest, keyFile);
        if (keys is not null) KeyringFile.Create(keyFile, keys); // Before the books: they are of no use without it, and it does no harm without them.
        await RestoreAsync(connection, dump, Ending(manifest, folder, actor), ct);
        return manifest;
    }

    async Task DemandEmptyAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var there = (await connection.QueryAsync<string>(new CommandDefinition(
            """
            select 'schema ' || nspname from pg_namespace where nspname in ('gateway', 'quartz')
            union all
            select case relkind when 'v' then 'view ' when 'm' then 'view ' when 'S' then 'sequence ' else 'table ' end || nspname || '.' || relname
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where relkind in ('r', 'p', 'v', 'm', 'f', 'S') and nspname not like 'pg\_%' and nspname not in ('information_schema', 'gateway', 'quartz')
                and not exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('e', 'i'))
            limit 6
            """,
            cancellationToken: ct))).AsList();
        if (there.Count == 0) return;
        var listed = string.Join(", ", there.Take(5)) + (there.Count > 5 ? " and more" : "");
        throw new BackupException($"{place} is not empty: it has {listed}. A backup is restored into an empty database only; nothing was changed. Name another one with --into, or another state folder with GATEWAY_STATE.");
    }

    static async Task<string> CheckDumpAsync(string folder, BackupManifest manifest, CancellationToken ct)
    {
        var path = Path.Combine(folder, Path.GetFileName(manifest.Dump.File));
        if (!File.Exists(path)) throw new BackupException($"{path} is missing: the backup is not whole, and nothing was restored. Take another one.");
        await using var dump = File.OpenRead(path);
        if (dump.Length != manifest.Dump.Bytes)
            throw new BackupException($"{path} has {dump.Length} bytes instead of {manifest.Dump.Bytes}: the backup is damaged, and nothing was restored. Take another one.");
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(dump, ct)) != manifest.Dump.Sha256)
            throw new BackupException($"{path} does not have the SHA-256 of its manifest: the backup is damaged, and nothing was restored. Take another one.");
        return path;
    }

    /// <returns>Keys that have to be put in place; null when they are there.</returns>
    static ArchiveKeyring? CheckKeys(string folder, BackupManifest manifest, string keyFile)
    {
        var ids = BackupKeys.Named(manifest.Keys);
        if (File.Exists(keyFile))
        {
            return BackupKeys.Fault(KeyringFile.Load(keyFile), manifest.Keys) is { } fault
                ? throw new BackupException($"The key file {keyFile} does not belong to this backup: {fault} The backup needs the keys {ids}. Put that file there, or name it with GATEWAY_KEYS; nothing was restored.")
                : null;
        }

        if (manifest.Keys.Count == 0) return null;
        if (!manifest.HasKeyFile)
        {
            throw new BackupException(
                $"There is no key file {keyFile}, and none in the backup. It needs the keys {ids}: without them nothing in the archive and no account number can be read again. "
                + "Put the key file there, or name it with GATEWAY_KEYS; nothing was restored.");
        }

        var beside = Path.Combine(folder, BackupManifest.KeyFileName);
        var keyring = KeyringFile.Load(beside);
        Directory.CreateDirectory(Path.GetDirectoryName(keyFile)!);
        return BackupKeys.Fault(keyring, manifest.Keys) is { } wrong ? throw new BackupException($"{beside} is not the key file of this backup: {wrong} Nothing was restored.") : keyring;
    }

    async Task RestoreAsync(NpgsqlConnection connection, string dump, string ending, CancellationToken ct)
    {
        var programs = ClientPrograms.For(connection.PostgreSqlVersion.Major);
        using var login = new ClientLogin(connectionString, connection);
        using var script = ClientProcess.Start(programs.Path("pg_restore"), ["--no-owner", "--no-privileges", "--exit-on-error", "--file=-", dump], null);
        using var psql = ClientProcess.Start(programs.Path("psql"), [ClientLogin.Argument, "--no-password", "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-"], login);
        var chatter = psql.Output.CopyToAsync(Stream.Null, ct);
        string? trouble = null;
        try
        {
            await psql.Input.WriteAsync(Encoding.UTF8.GetBytes("set client_min_messages = warning;\nbegin;\n"), ct);
            await script.Output.CopyToAsync(psql.Input, ct);
            trouble = await script.EndAsync(ct);
            // Without the ending there is no commit: whoever dies before leaves the database empty.
            if (trouble is null) await psql.Input.WriteAsync(Encoding.UTF8.GetBytes(ending), ct);
            await psql.Input.FlushAsync(ct);
        }
        catch (IOException)
        {
            // psql has ended before its input did; it says why.
        }

        var said = await psql.EndAsync(ct);
        await chatter;
        if ((trouble ?? said) is { } why) throw new BackupException($"The backup could not be restored into {place}; the database was left empty. {why}");
    }

    /// <summary>What is done in the restoring transaction once the rows are there.</summary>
    static string Ending(BackupManifest manifest, string folder, string actor)
    {
        var reason = $"Restored from the backup of {OperationHold.Time(manifest.TakenAt)} ({Path.GetFileName(folder)}).";
        var taken = Literal(manifest.TakenAt.UtcDateTime.ToString("O"));
        return $"""

            set search_path = gateway;
            do $check$
            begin
                if ({BookCounts.Sql}) is distinct from {Literal(manifest.Books.ToJson())}::jsonb then
                    raise exception 'the restored books are not those of the manifest: %', ({BookCounts.Sql});
                end if;
            end $check$;
            insert into operation_hold (what, since, actor, reason, restored_from)
            select what, clock_timestamp(), {Literal(actor)}, {Literal(reason)}, {taken} from unnest(array['collect', 'deliver']) what
            on conflict (what) do update set since = excluded.since, actor = excluded.actor, reason = excluded.reason, restored_from = excluded.restored_from;
            update work set state = 'due', leased_by = null, leased_until = null where state = 'leased';
            update endpoint_state set leased_by = null, leased_until = null where leased_by is not null;
            delete from host;
            insert into audit (at, actor, action, object, reason) values (clock_timestamp(), {Literal(actor)}, 'gateway.restored', 'gateway', {Literal(reason)});
            commit;

            """;
    }

    // pg_restore's script sets standard_conforming_strings.
    static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
