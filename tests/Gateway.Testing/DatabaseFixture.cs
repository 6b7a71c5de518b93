using Gateway.Pipeline.Store;
using Npgsql;
using Xunit;

namespace Gateway.Testing;

/// <summary>
/// Fresh databases for a test class (as IClassFixture), all on one throwaway server per test process. Nothing starts before the
/// first database is asked for, so a class whose tests are skipped costs nothing.
/// </summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    readonly List<NpgsqlDataSource> _created = [];

    /// <summary>An empty database of its own with all migrations applied, search path "gateway". The fixture disposes it.</summary>
    public async Task<NpgsqlDataSource> CreateDatabaseAsync() => Keep(await ThrowawayServer.CreateDatabaseAsync(migrated: true));

    /// <summary>A database with nothing in it, not even the schema.</summary>
    public async Task<NpgsqlDataSource> CreateBareDatabaseAsync() => Keep(await ThrowawayServer.CreateDatabaseAsync(migrated: false));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var database in _created) await database.DisposeAsync();
    }

    NpgsqlDataSource Keep(string connectionString)
    {
        var database = DatabaseSource.Create(connectionString);
        lock (_created) _created.Add(database);
        return database;
    }
}
