using System.CommandLine;
using Dapper;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Embedded;
using Gateway.Pipeline.Store.Keys;
using Gateway.Pipeline.Store.Migrations;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Host.Commands;

/// <summary>Database and keys, as long as a command needs them.</summary>
sealed class OpenArchive : IAsyncDisposable
{
    OpenArchive(GatewayDatabase database, KeyringRegister register, ArchiveKeyring keyring) => (Database, Register, Keyring) = (database, register, keyring);

    public GatewayDatabase Database { get; }

    public KeyringRegister Register { get; }

    public ArchiveKeyring Keyring { get; }

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

    /// <summary>Status 2 and the message for what a person can mend; anything else is our own fault and keeps its trace.</summary>
    public static async Task<int> TellAsync(ParseResult result, Func<Task<int>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception trouble) when (trouble is DatabaseUnavailableException or EmbeddedPostgresException or SchemaRefusedException
            or KeyringException or ArchiveDamagedException or IOException or UnauthorizedAccessException)
        {
            await result.InvocationConfiguration.Error.WriteLineAsync(trouble.Message);
            return 2;
        }
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
