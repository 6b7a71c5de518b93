using System.Buffers;
using System.Reflection;
using System.Security.Cryptography;
using Dapper;
using Gateway.Pipeline.Store.Embedded;
using Gateway.Pipeline.Store.Keys;
using Gateway.Pipeline.Store.Migrations;
using Npgsql;

namespace Gateway.Pipeline.Store.Backup;

/// <summary>
/// Takes a backup while hosts work: dump and counts see one moment of the database. All is written into FOLDER.partial, made durable, and only then renamed,
/// so a folder with the name that was asked for is complete, whenever the process died.
/// </summary>
public sealed class TakeBackup(NpgsqlDataSource database, string connectionString)
{
    /// <summary>What a folder's name ends in until its backup is complete.</summary>
    public const string Unfinished = ".partial";
    const string DumpName = "gateway.dump";
    const string LockName = "lock";
    const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="folder">Made; nothing may have this name.</param>
    /// <param name="keyFile">The key file to put beside the dump; null leaves it out.</param>
    /// <exception cref="BackupException">It cannot be taken; nothing of that name is there then.</exception>
    public async Task<BackupManifest> RunAsync(string folder, string? keyFile, CancellationToken ct)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.Exists(folder)) throw new BackupException($"{folder} is there already and was left as it is. Name a folder that is not there, such as one with the date in its name.");
        var partial = folder + Unfinished;
        using var held = Begin(partial);
        try
        {
            var manifest = await WriteAsync(partial, keyFile, ct);
            await SyncAsync([.. Directory.GetFiles(partial), partial], ct);
            // Complete but for its name. Killed here, the next backup of this name begins anew.
            Directory.Move(partial, folder);
            File.Delete(Path.Combine(folder, LockName));
            await SyncAsync([folder, Path.GetDirectoryName(folder)!], CancellationToken.None);
            return manifest;
        }
        catch (Exception cause)
        {
            if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
            if (cause is not (IOException or UnauthorizedAccessException)) throw;
            throw new BackupException($"The backup {folder} could not be written: {cause.Message} What was written of it was removed again.", cause);
        }
    }

    /// <summary>Takes the place, and clears away what an attempt that was killed has left there.</summary>
    static FileStream Begin(string partial)
    {
        try
        {
            Directory.CreateDirectory(partial, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var held = new FileStream(Path.Combine(partial, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            foreach (var left in Directory.GetFiles(partial).Where(file => Path.GetFileName(file) is DumpName or BackupManifest.FileName or BackupManifest.KeyFileName)) File.Delete(left);
            return held;
        }
        catch (IOException cause) when (File.Exists(Path.Combine(partial, LockName)))
        {
            throw new BackupException($"Another backup to this folder is under way ({partial} is in use).", cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The folder {partial} cannot be made: {cause.Message}", cause);
        }
    }

    async Task<BackupManifest> WriteAsync(string partial, string? keyFile, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        // Dump and counts share this transaction's snapshot; it lasts as long as the transaction is open.
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        await connection.ExecuteAsync(new CommandDefinition("set local idle_in_transaction_session_timeout = 0", transaction: snapshot, cancellationToken: ct));
        var schema = await SchemaAsync(connection, ct);
        var (name, takenAt, size) = await connection.QuerySingleAsync<(string, DateTimeOffset, long)>(new CommandDefinition(
            "select pg_export_snapshot(), clock_timestamp(), pg_database_size(current_database())", transaction: snapshot, cancellationToken: ct));
        var keys = (await connection.QueryAsync<(string Id, byte[] Fingerprint)>(new CommandDefinition(
            "select key_id, fingerprint from gateway.keyring order by key_id", transaction: snapshot, cancellationToken: ct)))
            .Select(key => new BackupKey(key.Id, Convert.ToHexStringLower(key.Fingerprint))).ToList();
        if (keyFile is not null) await CopyKeysAsync(keyFile, keys, Path.Combine(partial, BackupManifest.KeyFileName), ct);
        var dump = await DumpAsync(connection, name, Path.Combine(partial, DumpName), ct);
        var books = await BookCounts.OfAsync(connection, snapshot, ct);
        var version = typeof(TakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        var manifest = new BackupManifest(
            BackupManifest.PresentLayout, version, schema, connection.PostgreSqlVersion.ToString(), takenAt, size, dump, keys, keyFile is not null, books);
        await WriteNewAsync(Path.Combine(partial, BackupManifest.FileName), manifest.ToJson(), ct);
        return manifest;
    }

    static async Task<int> SchemaAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition("select to_regclass('gateway.schema_version') is not null", cancellationToken: ct)))
            throw new BackupException("This database holds no gateway yet: there is nothing to back up.");
        var (present, ours) = (await connection.ExecuteScalarAsync<int>(new CommandDefinition("select coalesce(max(version), 0) from gateway.schema_version", cancellationToken: ct)), Migration.Embedded()[^1].Version);
        return present == ours ? present : throw new BackupException(
            $"The database has schema {present}, this gateway {ours}. Take the backup with the gateway that works on it: a backup changes nothing, so it does not migrate.");
    }

    async Task<BackupDump> DumpAsync(NpgsqlConnection connection, string snapshot, string path, CancellationToken ct)
    {
        var programs = ClientPrograms.For(connection.PostgreSqlVersion.Major);
        using var login = new ClientLogin(connectionString, connection);
        // Chunks of the archive are encrypted: packing them harder than the least only takes time.
        using var process = ClientProcess.Start(
            programs.Path("pg_dump"),
            [ClientLogin.Argument, "--no-password", "--format=custom", "--compress=1", $"--schema={DatabaseSource.Schema}", "--no-owner", "--no-privileges", $"--snapshot={snapshot}"],
            login);
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
        try
        {
            while (await process.Output.ReadAsync(buffer, ct) is > 0 and var length)
            {
                login.Dispose(); // It is connected.
                hash.AppendData(buffer, 0, length);
                await file.WriteAsync(buffer.AsMemory(0, length), ct);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (await process.EndAsync(ct) is { } trouble) throw new BackupException($"The database could not be dumped. {trouble}");
        file.Flush(flushToDisk: true);
        return new BackupDump(DumpName, file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    static async Task CopyKeysAsync(string keyFile, IReadOnlyList<BackupKey> keys, string target, CancellationToken ct)
    {
        if (BackupKeys.Fault(KeyringFile.Load(keyFile), keys) is { } fault) throw new BackupException($"The key file {keyFile} is not the one of this database: {fault}");
        await WriteNewAsync(target, await File.ReadAllBytesAsync(keyFile, ct), ct);
    }

    static async Task WriteNewAsync(string path, byte[] content, CancellationToken ct)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        await file.WriteAsync(content, ct);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Names of new files are durable only once their folders are.</summary>
    static async Task SyncAsync(IReadOnlyList<string> paths, CancellationToken ct)
    {
        var (status, said) = await PostgresCommand.TryAsync(new ServerAccount(Environment.UserName, DropsRoot: false), "sync", paths, ct);
        if (status != 0) throw new IOException($"It cannot be made durable: {said}");
    }
}
