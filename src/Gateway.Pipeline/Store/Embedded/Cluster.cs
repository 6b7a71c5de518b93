using Microsoft.Extensions.Logging;

namespace Gateway.Pipeline.Store.Embedded;

/// <summary>A cluster on disk, and starting and stopping its server. Who may do so is <see cref="EmbeddedPostgres"/>'s matter.</summary>
sealed class Cluster(ClusterFolder folder, ServerAccount account, PostgresBinaries binaries, TimeProvider clock, ILogger log)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(10); // A crash of a busy server is recovered from in minutes at worst.
    const long LogBytesKept = 10_000_000;

    /// <summary>Opens the cluster with the programs of its own major version, or makes a new one with the newest.</summary>
    public static async Task<Cluster> OpenAsync(ClusterFolder folder, ServerAccount account, TimeProvider clock, ILogger log, CancellationToken ct)
    {
        if (Directory.Exists(folder.Data)) return new Cluster(folder, account, ProgramsFor(folder.Data), clock, log);
        var cluster = new Cluster(folder, account, PostgresBinaries.Newest(), clock, log);
        await cluster.MakeAsync(ct);
        return cluster;
    }

    /// <summary>Returns once a server takes connections, with its socket's folder.</summary>
    public async Task<string> StartOrAdoptAsync(CancellationToken ct)
    {
        for (var deadline = clock.GetUtcNow() + Patience; ; await Task.Delay(TimeSpan.FromMilliseconds(50), clock, ct))
        {
            var file = PostmasterFile.Read(folder.Data);
            if (file is { IsServerAlive: true, IsReady: true })
            {
                StoreLog.Adopted(log, file.Pid, folder.Data);
                return file.SocketFolder;
            }
            // One that starts up or shuts down is waited for; so are the last processes of one that was killed.
            if (file is not { IsServerAlive: true } && file?.HasSurvivors() != true)
            {
                if (file is { IsNumberTaken: true } or { Pid: 0 }) RemoveStale(file);
                await StartAsync(ct);
                return folder.Run;
            }
            if (clock.GetUtcNow() > deadline) throw new EmbeddedPostgresException($"The PostgreSQL server {file!.Pid} in {folder.Data} does not become ready. {LogTail()}");
        }
    }

    public bool IsRunning => PostmasterFile.Read(folder.Data) is { IsServerAlive: true };

    /// <summary>Ends connections and stops; what was committed stays.</summary>
    public async Task StopAsync()
    {
        if (PostmasterFile.Read(folder.Data) is not { IsServerAlive: true }) return;
        var (status, said) = await PostgresCommand.TryAsync(account, binaries.Path("pg_ctl"), ["stop", "-w", "-s", "-m", "fast", "-D", folder.Data], default);
        if (status != 0) StoreLog.DidNotStop(log, folder.Data, said);
    }

    async Task MakeAsync(CancellationToken ct)
    {
        StoreLog.MakingCluster(log, binaries.MajorVersion, folder.Data);
        // Whatever is there was left by a process that died while making it: nothing of value, nobody ever started it.
        await PostgresCommand.RunAsync(account, "rm", ["-rf", folder.DataInTheMaking], ct);
        await PostgresCommand.RunAsync(account, binaries.Path("initdb"),
            ["-D", folder.DataInTheMaking, "-U", EmbeddedPostgres.Role, "--auth=peer", "--data-checksums", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"], ct);
        var users = new[] { Environment.UserName, account.Name }.Distinct(StringComparer.Ordinal);
        await WriteAsync("pg_hba.conf", "# Only over the socket, only whom the system's own knowledge of the caller lets in.\nlocal all all peer map=gateway\n");
        await WriteAsync("pg_ident.conf", string.Concat(users.Select(user => $"gateway \"{user}\" {EmbeddedPostgres.Role}\n")));
        await WriteAsync("postgresql.conf", "# All other settings have PostgreSQL's defaults.\ninclude 'gateway.conf'  # written at every start\n# Yours below here:\n");
        await PostgresCommand.RunAsync(account, "sync", [.. new[] { "pg_hba.conf", "pg_ident.conf", "postgresql.conf" }.Select(name => Path.Combine(folder.DataInTheMaking, name))], ct);
        Directory.Move(folder.DataInTheMaking, folder.Data);
        await PostgresCommand.RunAsync(account, "sync", [folder.Root], ct);

        Task WriteAsync(string name, string text) => PostgresCommand.WriteFileAsync(account, Path.Combine(folder.DataInTheMaking, name), text, ct);
    }

    async Task StartAsync(CancellationToken ct)
    {
        await PostgresCommand.WriteFileAsync(account, Path.Combine(folder.Data, "gateway.conf"), $"""
            # Written by the gateway at every start: changes here are lost. Put yours below the include in postgresql.conf.
            listen_addresses = ''
            port = 5432
            unix_socket_directories = '{folder.Run.Replace("'", "''", StringComparison.Ordinal)}'
            unix_socket_permissions = 0700
            max_connections = 200
            shared_buffers = 128MB
            dynamic_shared_memory_type = posix
            max_wal_size = 1GB
            timezone = 'UTC'
            log_timezone = 'UTC'
            log_checkpoints = off

            """, ct);
        if (new FileInfo(folder.Log) is { Exists: true, Length: > LogBytesKept }) File.Move(folder.Log, folder.Log + ".1", overwrite: true);
        var (status, said) = await PostgresCommand.TryAsync(account, binaries.Path("pg_ctl"),
            ["start", "-w", "-s", "-t", $"{Patience.TotalSeconds}", "-D", folder.Data, "-l", folder.Log], ct);
        if (status != 0) throw new EmbeddedPostgresException($"PostgreSQL did not start in {folder.Data}: {said} {LogTail()}");
        StoreLog.Started(log, binaries.MajorVersion, folder.Data);
    }

    // PostgreSQL takes any process of that number for its server and would refuse to start. The socket's lock goes first: dying in between leaves the case as it was.
    void RemoveStale(PostmasterFile file)
    {
        if (PostmasterFile.Read(folder.Data)?.IsSameAs(file) != true) return; // Written anew meanwhile.
        File.Delete(Path.Combine(folder.Run, ".s.PGSQL.5432.lock"));
        File.Delete(file.Path);
        StoreLog.RemovedStalePid(log, folder.Data, file.Pid);
    }

    static PostgresBinaries ProgramsFor(string data)
    {
        var path = Path.Combine(data, "PG_VERSION");
        var version = File.Exists(path) ? File.ReadAllText(path).Trim() : "unknown";
        var installed = PostgresBinaries.Installed();
        return installed.FirstOrDefault(found => found.MajorVersion.ToString() == version) ?? throw new EmbeddedPostgresException(
            $"The cluster in {data} was made by PostgreSQL {version}, but installed is {(installed.Count == 0 ? "none" : string.Join(", ", installed.Select(found => found.MajorVersion)))}. "
            + $"Install PostgreSQL {version}; or move the data to another version with pg_upgrade or pg_dump; or move {data} away to begin anew. It was not touched.");
    }

    string LogTail() => File.Exists(folder.Log) ? $"The end of {folder.Log}: {string.Join(" | ", File.ReadLines(folder.Log).TakeLast(5))}" : "";
}
