using Dapper;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Backup;
using Gateway.Pipeline.Store.Keys;
using Gateway.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gateway.Pipeline.Tests.Store.Backup;

/// <summary>A database with keys and files in it, a folder for backups, and fresh databases to restore into.</summary>
sealed class BackupSite : IDisposable
{
    readonly DatabaseFixture databases;

    BackupSite(DatabaseFixture databases, NpgsqlDataSource database) => (this.databases, Database) = (databases, database);

    public string Folder { get; } = Directory.CreateTempSubdirectory("gateway-backup-").FullName;

    public NpgsqlDataSource Database { get; }

    public string KeyFile => Path.Combine(Folder, "keys.json");

    public string Target => Path.Combine(Folder, "monday");

    public FileArchive Archive { get; private set; } = null!;

    public static async Task<BackupSite> CreateAsync(DatabaseFixture databases)
    {
        var site = new BackupSite(databases, await databases.CreateDatabaseAsync());
        var keyring = await new KeyringRegister(site.Database, TimeProvider.System, NullLogger.Instance).OpenAsync(site.KeyFile, default);
        site.Archive = new FileArchive(site.Database, keyring, TimeProvider.System);
        return site;
    }

    public async Task<ArchivedFile> StoreAsync(byte[] content, string name = "payment.820")
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var stored = await Archive.StoreAsync(transaction, ArchiveRig.Described(name, ArchiveRig.Received), new MemoryStream(content), default);
        await transaction.CommitAsync();
        return stored;
    }

    public Task<BackupManifest> BackUpAsync(bool withKeys = false, string? folder = null) =>
        new TakeBackup(Database, Database.ConnectionString).RunAsync(folder ?? Target, withKeys ? KeyFile : null, default);

    public Task<NpgsqlDataSource> FreshAsync() => databases.CreateBareDatabaseAsync();

    public Task<BackupManifest> RestoreAsync(NpgsqlDataSource into, string? keyFile = null) =>
        new RestoreBackup(into, into.ConnectionString, "the new database").RunAsync(Target, keyFile ?? KeyFile, "clerk", default);

    /// <summary>Every row of every table of ours, as text, in an order of its own: two databases with the same list hold the same.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> RowsAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        var tables = (await connection.QueryAsync<string>(
            "select c.relname from pg_class c where c.relnamespace = to_regnamespace('gateway') and c.relkind in ('r', 'p') order by 1")).AsList();
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables)
            rows[table] = (await connection.ExecuteScalarAsync<string>($"select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') from gateway.{table} t"))!;
        return rows;
    }

    public static async Task<T?> AskAsync<T>(NpgsqlDataSource database, string sql)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
