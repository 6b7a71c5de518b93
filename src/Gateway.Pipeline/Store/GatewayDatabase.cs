using System.Net.Sockets;
using Gateway.Pipeline.Store.Embedded;
using Gateway.Pipeline.Store.Migrations;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gateway.Pipeline.Store;

/// <summary>The database, ready for use: reachable, new enough, its schema at this build's version. Disposing ends what it started.</summary>
public sealed class GatewayDatabase : IAsyncDisposable
{
    readonly EmbeddedPostgres? _embedded;

    GatewayDatabase(NpgsqlDataSource source, EmbeddedPostgres? embedded, string place, string connectionString) =>
        (Source, _embedded, Place, ConnectionString) = (source, embedded, place, connectionString);

    /// <summary>Search path "gateway".</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>For people: the private server's folder, or host and database; no secrets.</summary>
    public string Place { get; }

    /// <summary>As it was given, with what is secret in it: for PostgreSQL's own programs.</summary>
    public string ConnectionString { get; }

    public bool IsEmbedded => _embedded is not null;

    /// <exception cref="DatabaseUnavailableException">The real server cannot be reached, refuses us or is older than PostgreSQL 14.</exception>
    /// <exception cref="EmbeddedPostgresException">The private server cannot be started, or belongs to another host that lives.</exception>
    /// <exception cref="SchemaRefusedException">The schema is newer than this build.</exception>
    public static async Task<GatewayDatabase> OpenAsync(DatabaseOptions options, DatabaseUse use, TimeProvider clock, ILogger log, CancellationToken ct)
    {
        var database = await OpenUnchangedAsync(options, use, clock, log, ct);
        try
        {
            var applied = await new SchemaMigrator(database.Source, clock).ApplyAsync(ct);
            if (applied.Count > 0) StoreLog.Migrated(log, database.Place, string.Join(", ", applied));
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>The same, but whatever schema or none is there stays as it is.</summary>
    public static async Task<GatewayDatabase> OpenUnchangedAsync(DatabaseOptions options, DatabaseUse use, TimeProvider clock, ILogger log, CancellationToken ct)
    {
        var database = string.IsNullOrWhiteSpace(options.ConnectionString)
            ? await OpenEmbeddedAsync(options.ResolveStateFolder(), use, clock, log, ct)
            : OpenReal(options.ConnectionString);
        try
        {
            await database.CheckServerAsync(ct);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the private server again if it is gone; nothing to do for a real one. For health checks; safe to call at any time.</summary>
    public async Task EnsureRunningAsync(CancellationToken ct)
    {
        if (_embedded is null || !await _embedded.EnsureRunningAsync(ct)) return;
        Source.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        if (_embedded is not null) await _embedded.DisposeAsync();
    }

    static async Task<GatewayDatabase> OpenEmbeddedAsync(string stateFolder, DatabaseUse use, TimeProvider clock, ILogger log, CancellationToken ct)
    {
        var embedded = await EmbeddedPostgres.StartAsync(stateFolder, use, clock, log, ct);
        return new GatewayDatabase(DatabaseSource.Create(embedded.ConnectionString), embedded, embedded.DataFolder, embedded.ConnectionString);
    }

    static GatewayDatabase OpenReal(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return new GatewayDatabase(DatabaseSource.Create(connectionString), embedded: null, $"{settings.Host}/{settings.Database ?? settings.Username}", connectionString);
        }
        catch (ArgumentException)
        {
#pragma warning disable MA0054 // Without the cause: its message may repeat what it could not read, and that may be a password.
            throw new DatabaseUnavailableException(
                "GATEWAY_DATABASE is not a connection string that can be read. It looks like this: Host=db.example;Database=gateway;Username=gateway;Password=…");
#pragma warning restore MA0054
        }
    }

    async Task CheckServerAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await Source.OpenConnectionAsync(ct);
            if (connection.PostgreSqlVersion.Major < PostgresBinaries.OldestMajorVersion)
            {
                throw new DatabaseUnavailableException(
                    $"The server of {Place} is PostgreSQL {connection.PostgreSqlVersion}; the gateway needs {PostgresBinaries.OldestMajorVersion} or newer.");
            }
        }
        catch (Exception cause) when (cause is NpgsqlException or SocketException or TimeoutException)
        {
            throw new DatabaseUnavailableException($"The database {Place} cannot be used: {cause.Message}", cause);
        }
    }
}
