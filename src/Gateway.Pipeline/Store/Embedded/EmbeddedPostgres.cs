using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gateway.Pipeline.Store.Embedded;

/// <summary>
/// The private server of one state folder. It runs in a session of its own and outlives a killed host; the next one adopts it. One host owns it at a time.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    internal const string Role = "gateway";
    static readonly TimeSpan PatienceWithOwner = TimeSpan.FromSeconds(60);

    readonly string _stateFolder;
    readonly ILogger _log;
    readonly Cluster _cluster;
    readonly StateLock _held;
    readonly DatabaseUse _use;
    readonly bool _isOwner;
    readonly SemaphoreSlim _oneAtATime = new(1);
    bool _disposed;

    EmbeddedPostgres(string stateFolder, Cluster cluster, StateLock held, bool isOwner, DatabaseUse use, string socketFolder, string dataFolder, ILogger log)
    {
        (_stateFolder, _cluster, _held, _isOwner, _use, _log) = (stateFolder, cluster, held, isOwner, use, log);
        DataFolder = dataFolder;
        ConnectionString = new NpgsqlConnectionStringBuilder { Host = socketFolder, Username = Role, Database = Role, MaxPoolSize = 150 }.ConnectionString;
    }

    public string DataFolder { get; }

    public string ConnectionString { get; }

    /// <summary>Makes the cluster when there is none, starts or adopts its server, and makes the empty database.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be; or a host asks while another host or command owns the folder.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(string stateFolder, DatabaseUse use, TimeProvider clock, ILogger log, CancellationToken ct)
    {
        var account = ServerAccount.Choose();
        var folder = await ClusterFolder.PrepareAsync(stateFolder, account, log, ct);
        for (var deadline = clock.GetUtcNow() + PatienceWithOwner; ; await Task.Delay(TimeSpan.FromMilliseconds(100), clock, ct))
        {
            if (StateLock.TryOwn(stateFolder, use) is { } owned)
                return await StartAsync(stateFolder, folder, account, owned, isOwner: true, use, clock, log, ct);
            var (process, ownersUse) = StateLock.Owner(stateFolder);
            if (use == DatabaseUse.Host && ownersUse == DatabaseUse.Host) throw InUse(stateFolder, process);
            // A host waits for a command to end. A command shares a server that is ready; else its owner is about to start it, or to stop it and leave.
            if (use == DatabaseUse.Command && StateLock.TryBeGuest(stateFolder) is { } guest)
            {
                if (PostmasterFile.Read(folder.Data) is { IsServerAlive: true, IsReady: true })
                    return await StartAsync(stateFolder, folder, account, guest, isOwner: false, use, clock, log, ct);
                guest.Dispose();
            }
            if (clock.GetUtcNow() > deadline) throw InUse(stateFolder, process);
        }
    }

    /// <summary>Stops whatever server still runs for a state folder and deletes its cluster, wherever that is. All data in it is gone.</summary>
    /// <exception cref="EmbeddedPostgresException">Somebody is using it.</exception>
    public static async Task RemoveAsync(string stateFolder, CancellationToken ct)
    {
        var roots = ClusterFolder.RootsOf(stateFolder).ToList();
        if (roots.Count == 0) return;
        Directory.CreateDirectory(stateFolder);
        using var held = StateLock.TryOwn(stateFolder, DatabaseUse.Command) ?? throw InUse(stateFolder, StateLock.Owner(stateFolder).Process);
        foreach (var root in roots)
        {
            var data = Path.Combine(root, "data");
            if (PostmasterFile.Read(data) is { IsServerAlive: true })
                await PostgresCommand.RunAsync(ServerAccount.Choose(), PostgresBinaries.Newest().Path("pg_ctl"), ["stop", "-w", "-s", "-m", "immediate", "-D", data], ct);
            Directory.Delete(root, recursive: true);
        }
    }

    /// <returns>The server was gone and runs again: pooled connections are dead.</returns>
    public async Task<bool> EnsureRunningAsync(CancellationToken ct)
    {
        if (!_isOwner || _cluster.IsRunning) return false;
        await _oneAtATime.WaitAsync(ct);
        try
        {
            if (_disposed || _cluster.IsRunning) return false;
            StoreLog.Restarting(_log, DataFolder);
            await _cluster.StartOrAdoptAsync(ct);
            return true;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Stops the server if it is ours to stop: a guest never does, a command not while it has guests.</summary>
    public async ValueTask DisposeAsync()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            if (_disposed) return;
            _disposed = true;
            if (_isOwner)
            {
                using var alone = StateLock.TryBeAlone(_stateFolder);
                if (_use == DatabaseUse.Host || alone is not null) await _cluster.StopAsync();
            }
            _held.Dispose();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    static async Task<EmbeddedPostgres> StartAsync(
        string stateFolder, ClusterFolder folder, ServerAccount account, StateLock held, bool isOwner, DatabaseUse use, TimeProvider clock, ILogger log, CancellationToken ct)
    {
        try
        {
            var cluster = await Cluster.OpenAsync(folder, account, clock, log, ct);
            var socketFolder = isOwner ? await cluster.StartOrAdoptAsync(ct) : PostmasterFile.Read(folder.Data)?.SocketFolder ?? folder.Run;
            if (isOwner) await MakeDatabaseAsync(socketFolder, ct);
            return new EmbeddedPostgres(stateFolder, cluster, held, isOwner, use, socketFolder, folder.Data, log);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    static EmbeddedPostgresException InUse(string stateFolder, string process) => new(
        $"The state folder {stateFolder} is in use by process {process}. A private database serves one host: stop that one, or name another folder with GATEWAY_STATE; "
        + "several hosts share a real server, named with GATEWAY_DATABASE.");

    static async Task MakeDatabaseAsync(string socketFolder, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder { Host = socketFolder, Username = Role, Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand($"select exists (select from pg_database where datname = '{Role}')", connection);
        if (await exists.ExecuteScalarAsync(ct) is true) return;
        await using var create = new NpgsqlCommand($"create database {Role}", connection);
        await create.ExecuteNonQueryAsync(ct);
    }
}
