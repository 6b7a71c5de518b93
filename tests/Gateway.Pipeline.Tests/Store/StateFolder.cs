using System.Diagnostics;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Gateway.Pipeline.Tests.Store;

/// <summary>A state folder of one test. Disposing stops whatever server still runs on it and removes everything.</summary>
sealed class StateFolder : IAsyncDisposable
{
    readonly string _top = Directory.CreateTempSubdirectory("gateway-state-").FullName;

    public StateFolder(string below = "state", UnixFileMode topMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute)
    {
        Directory.CreateDirectory(_top);
        File.SetUnixFileMode(_top, topMode);
        Path = System.IO.Path.Combine(_top, below);
    }

    public string Path { get; }

    public string Data => System.IO.Path.Combine(Path, "pg", "data");

    /// <summary>Number of the server's first process, by its own file.</summary>
    public int ServerProcess => int.Parse(File.ReadLines(System.IO.Path.Combine(Data, "postmaster.pid")).First());

    public Task<EmbeddedPostgres> StartAsync(DatabaseUse use = DatabaseUse.Host) =>
        EmbeddedPostgres.StartAsync(Path, use, TimeProvider.System, NullLogger.Instance, default);

    public Task<GatewayDatabase> OpenAsync(DatabaseUse use = DatabaseUse.Host) =>
        GatewayDatabase.OpenAsync(new DatabaseOptions { StateFolder = Path }, use, TimeProvider.System, NullLogger.Instance, default);

    public static async Task<T> AskAsync<T>(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public static async Task RunAsync(EmbeddedPostgres server, string sql) => await AskAsync<object>(server, sql + "; select 1");

    public static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        var pidFile = System.IO.Path.Combine(Data, "postmaster.pid");
        if (File.Exists(pidFile))
        {
            var account = ServerAccount.Choose();
            await PostgresCommand.TryAsync(account, PostgresBinaries.Newest().Path("pg_ctl"), ["stop", "-w", "-s", "-m", "immediate", "-D", Data], default);
        }
        Directory.Delete(_top, recursive: true);
    }
}
