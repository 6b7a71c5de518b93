using System.Diagnostics;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Embedded;
using Gateway.Pipeline.Store.Migrations;
using Npgsql;

namespace Gateway.Testing;

/// <summary>A PostgreSQL server of one test alone, which ends and comes back as the test says.</summary>
public sealed class RestartedServer : IAsyncDisposable
{
    readonly PostgresBinaries binaries;
    readonly ServerAccount account;
    readonly string folder;
    readonly Process undertaker;

    RestartedServer(PostgresBinaries binaries, ServerAccount account, string folder, Process undertaker) =>
        (this.binaries, this.account, this.folder, this.undertaker) = (binaries, account, folder, undertaker);

    public static async Task<RestartedServer> StartAsync()
    {
        var (binaries, account) = (PostgresBinaries.Newest(), ServerAccount.Choose());
        var place = $"/tmp/gateway-restarted-{Guid.NewGuid():N}";
        var server = new RestartedServer(binaries, account, place, await ThrowawayServer.LayOutAsync(binaries, account, place));
        await server.GoOnAsync();
        return server;
    }

    /// <summary>With all migrations applied; the caller disposes of it. There can be one.</summary>
    public async Task<NpgsqlDataSource> CreateDatabaseAsync()
    {
        var database = DatabaseSource.Create(ThrowawayServer.ConnectionString(folder, "postgres"));
        await new SchemaMigrator(database, TimeProvider.System).ApplyAsync(default);
        return database;
    }

    /// <summary>At once, as if it had crashed: connections are gone, transactions under way with them.</summary>
    public Task BreakOffAsync() => ControlAsync("stop", "-m", "immediate");

    public Task GoOnAsync() => ControlAsync("start", "-l", Path.Combine(folder, "log"));

    public async ValueTask DisposeAsync()
    {
        undertaker.StandardInput.Close();
        await undertaker.WaitForExitAsync();
        undertaker.Dispose();
    }

    Task ControlAsync(params string[] arguments) =>
        PostgresCommand.RunAsync(account, binaries.Path("pg_ctl"), ["-w", "-s", "-D", Path.Combine(folder, "data"), .. arguments], default);
}
