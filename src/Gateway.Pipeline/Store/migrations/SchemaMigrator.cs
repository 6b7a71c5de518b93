using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Store.Migrations;

/// <summary>
/// Brings schema "gateway" to the version of this build. Each step commits together with its row in gateway.schema_version, so a
/// process that dies in between leaves whole steps; hosts that start together wait for each other.
/// </summary>
public sealed class SchemaMigrator(NpgsqlDataSource database, TimeProvider clock, IReadOnlyList<Migration> known)
{
    const long AdvisoryLock = 0x6761_7465_7761_7901; // "gateway", 1

    public SchemaMigrator(NpgsqlDataSource database, TimeProvider clock) : this(database, clock, Migration.Embedded()) { }

    /// <returns>The steps that were applied now.</returns>
    /// <exception cref="SchemaRefusedException">The schema is newer than this build, or a step that was applied has another text.</exception>
    public async Task<IReadOnlyList<Migration>> ApplyAsync(CancellationToken ct)
    {
        RefuseTwinNumbers();
        await using var connection = await database.OpenConnectionAsync(ct);
        // Another host may be at a long step: wait for it as long as it takes. A lost connection gives the lock back.
        await connection.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_lock(@AdvisoryLock)", new { AdvisoryLock }, commandTimeout: 0, cancellationToken: ct));
        try
        {
            var recorded = await ReadRecordedAsync(connection, ct);
            var missing = Compare(recorded);
            foreach (var migration in missing) await ApplyAsync(connection, migration, ct);
            return missing;
        }
        finally
        {
            if (connection.State == System.Data.ConnectionState.Open)
                await connection.ExecuteAsync("select pg_advisory_unlock(@AdvisoryLock)", new { AdvisoryLock });
        }
    }

    static async Task<IReadOnlyList<RecordedMigration>> ReadRecordedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition("""
            set client_min_messages = warning;
            create schema if not exists gateway;
            create table if not exists gateway.schema_version (
                version    int         primary key,
                name       text        not null,
                checksum   text        not null,
                applied_at timestamptz not null
            );
            reset client_min_messages;
            """, cancellationToken: ct));
        var rows = await connection.QueryAsync<RecordedMigration>(new CommandDefinition(
            "select version, name, checksum, applied_at from gateway.schema_version order by version", cancellationToken: ct));
        return rows.AsList();
    }

    IReadOnlyList<Migration> Compare(IReadOnlyList<RecordedMigration> recorded)
    {
        var newest = known.Count == 0 ? "none" : known[^1].ToString();
        foreach (var row in recorded)
        {
            var ours = known.FirstOrDefault(migration => migration.Version == row.Version);
            if (ours is null)
            {
                throw new SchemaRefusedException(
                    $"The database has schema version {row}, applied {row.Applied_at:u}, which this build does not have (its newest is {newest}). "
                    + "A newer gateway has worked on this database: start that one, or restore a backup from before it.");
            }
            if (ours.Checksum != row.Checksum)
            {
                throw new SchemaRefusedException(
                    $"Migration {ours} of this build has checksum {ours.Checksum}, but the database was built by {row} with checksum {row.Checksum}. "
                    + "A migration must not change once it was applied: start the build that made this database, or add a new migration instead.");
            }
        }
        var last = recorded.Count == 0 ? 0 : recorded[^1].Version;
        var missing = known.Where(migration => recorded.All(row => row.Version != migration.Version)).ToList();
        if (missing.Find(migration => migration.Version < last) is { } late)
        {
            throw new SchemaRefusedException(
                $"Migration {late} is missing in the database, though {recorded[^1]} after it was applied. "
                + "Give it a number above the newest, or start the build that made this database.");
        }
        return missing;
    }

    async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "set local search_path to gateway;\n" + migration.Sql, transaction: transaction, commandTimeout: 0, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into gateway.schema_version (version, name, checksum, applied_at) values (@Version, @Name, @Checksum, @now)",
            new { migration.Version, migration.Name, migration.Checksum, now = clock.GetUtcNow() }, transaction, cancellationToken: ct));
        await transaction.CommitAsync(ct);
    }

    void RefuseTwinNumbers()
    {
        var twins = known.GroupBy(migration => migration.Version).FirstOrDefault(group => group.Count() > 1);
        if (twins is not null) throw new SchemaRefusedException($"Two migrations have one number: {string.Join(" and ", twins)}.");
    }

    sealed record RecordedMigration(int Version, string Name, string Checksum, DateTimeOffset Applied_at)
    {
        public override string ToString() => $"{Version:0000}_{Name}";
    }
}
