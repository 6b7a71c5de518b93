using Dapper;
using Gateway.Host.Hosting;
using Gateway.Host.Options;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Keys;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Commands;

/// <summary>Database and keys, as long as a command needs them.</summary>
sealed class OpenArchive : IAsyncDisposable
{
    OpenArchive(GatewayDatabase database, KeyringRegister register, ArchiveKeyring keyring) => (Database, Register, Keyring) = (database, register, keyring);

    public GatewayDatabase Database { get; }

    public KeyringRegister Register { get; }

    public ArchiveKeyring Keyring { get; }

    /// <summary>Where the settings (a configuration file, the environment) say that database and keys are.</summary>
    public static DatabaseOptions Where(string? configuration) => StateFolder.Of(OptionsReader.Read(configuration, Environment.GetEnvironmentVariable)).Database;

    public static async Task<OpenArchive> OpenAsync(DatabaseOptions options, DatabaseUse use, CancellationToken ct)
    {
        var database = await GatewayDatabase.OpenAsync(options, use, TimeProvider.System, NullLogger.Instance, ct);
        try
        {
            var register = new KeyringRegister(database.Source, TimeProvider.System, NullLogger.Instance);
            return new OpenArchive(database, register, await register.OpenAsync(options.ResolveKeyFile(), ct));
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hosts that say of themselves that they are running. None shares a private database: its lock keeps them out.</summary>
    public async Task<IReadOnlyList<string>> RunningHostsAsync(CancellationToken ct)
    {
        if (Database.IsEmbedded) return [];
        await using var connection = await Database.Source.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            "select name from host where seen_at > now() - interval '1 minute' order by name", cancellationToken: ct))).AsList();
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
