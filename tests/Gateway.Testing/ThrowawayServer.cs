using System.Diagnostics;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Embedded;
using Gateway.Pipeline.Store.Migrations;
using Npgsql;

namespace Gateway.Testing;

/// <summary>
/// One PostgreSQL server of this test process, fast and forgetful (no fsync), on a unix socket only. It goes with the process, however
/// that ends; what is left behind all the same is swept by the next run.
/// </summary>
static class ThrowawayServer
{
    const string FolderPrefix = "/tmp/gateway-test-";
    static readonly Lazy<Task<string>> Started = new(StartAsync);
    static readonly SemaphoreSlim OneCopyAtATime = new(1);
    static int s_databases;
    static Process? s_undertaker;

    /// <returns>A connection string, without search path.</returns>
    public static async Task<string> CreateDatabaseAsync(bool migrated)
    {
        var folder = await Started.Value;
        var name = $"t{Interlocked.Increment(ref s_databases)}";
        await OneCopyAtATime.WaitAsync();
        try
        {
            await ExecuteAsync(folder, $"create database {name} template {(migrated ? "gateway_template" : "template0")}");
        }
        finally
        {
            OneCopyAtATime.Release();
        }
        return ConnectionString(folder, name);
    }

    internal static string ConnectionString(string folder, string database) =>
        $"Host={folder};Username=gateway;Database={database};Maximum Pool Size=30;Timeout=30;Command Timeout=60";

    static async Task<string> StartAsync()
    {
        var binaries = PostgresBinaries.Newest();
        var account = ServerAccount.Choose();
        foreach (var left in Directory.GetDirectories("/tmp", Path.GetFileName(FolderPrefix) + "*").Where(IsLeftover))
            await RemoveAsync(binaries, account, left);

        var folder = $"{FolderPrefix}{Environment.ProcessId}";
        s_undertaker = await LayOutAsync(binaries, account, folder);
        await PostgresCommand.RunAsync(account, binaries.Path("pg_ctl"),
            ["start", "-w", "-s", "-D", Path.Combine(folder, "data"), "-l", Path.Combine(folder, "log")], default);
        await PrepareTemplateAsync(folder);
        return folder;
    }

    /// <summary>A cluster in a new folder, not started; it goes with the process that is returned, or with this one.</summary>
    internal static async Task<Process> LayOutAsync(PostgresBinaries binaries, ServerAccount account, string folder)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (account.DropsRoot) await PostgresCommand.RunAsync(account with { DropsRoot = false }, "chown", [account.Name, folder], default);
        var data = Path.Combine(folder, "data");
        await PostgresCommand.RunAsync(account, binaries.Path("initdb"),
            ["-D", data, "-U", "gateway", "--auth=peer", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"], default);
        Configure(data, folder, account);
        return StartUndertaker(binaries, account, folder);
    }

    static void Configure(string data, string folder, ServerAccount account)
    {
        File.AppendAllText(Path.Combine(data, "postgresql.conf"), $"""

            listen_addresses = ''
            unix_socket_directories = '{folder}'
            max_connections = 300
            shared_buffers = 64MB
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            autovacuum_naptime = 10min
            max_wal_size = 2GB
            timezone = 'UTC'

            """);
        File.WriteAllText(Path.Combine(data, "pg_hba.conf"), "local all all peer map=gateway\n");
        File.WriteAllText(Path.Combine(data, "pg_ident.conf"), $"gateway {Environment.UserName} gateway\ngateway {account.Name} gateway\n");
    }

    static async Task PrepareTemplateAsync(string folder)
    {
        await ExecuteAsync(folder, "create database gateway_template template template0");
        await using var template = DatabaseSource.Create(ConnectionString(folder, "gateway_template") + ";Pooling=false");
        await new SchemaMigrator(template, TimeProvider.System).ApplyAsync(default);
    }

    static async Task ExecuteAsync(string folder, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(folder, "postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static bool IsLeftover(string folder)
    {
        if (!int.TryParse(folder[FolderPrefix.Length..], out var pid)) return false;
        // Our own number on a folder that we have not made yet is a predecessor's; a live number of another program leaves it be.
        return pid == Environment.ProcessId || !Directory.Exists($"/proc/{pid}");
    }

    // Reads a pipe that nobody writes to: it ends when this process is gone, killed or not (a test host gets 100 ms to leave, too short to clean up).
    static Process StartUndertaker(PostgresBinaries binaries, ServerAccount account, string folder)
    {
        var start = new ProcessStartInfo("setsid", ["sh", "-c", $"exec >/dev/null 2>&1; read -r _; {RemovalScript(binaries, folder)}"])
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
        };
        if (account.DropsRoot) start.UserName = account.Name;
        return Process.Start(start)!;
    }

    static Task RemoveAsync(PostgresBinaries binaries, ServerAccount account, string folder) =>
        PostgresCommand.TryAsync(account, "sh", ["-c", RemovalScript(binaries, folder)], default);

    static string RemovalScript(PostgresBinaries binaries, string folder) =>
        $"'{binaries.Path("pg_ctl")}' stop -w -m immediate -s -D '{folder}/data'; rm -rf '{folder}'";
}
