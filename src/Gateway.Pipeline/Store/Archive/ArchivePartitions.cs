using System.Collections.Concurrent;
using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Store.Archive;

/// <summary>The monthly partitions of archive_chunk, made when they are first needed.</summary>
sealed class ArchivePartitions(NpgsqlDataSource database)
{
    const long AdvisoryLock = 0x6761_7465_7761_7902; // "gateway", 2
    readonly ConcurrentDictionary<DateOnly, bool> _present = new();

    /// <summary>First day of the UTC month.</summary>
    public static DateOnly MonthOf(DateTimeOffset instant) => new(instant.UtcDateTime.Year, instant.UtcDateTime.Month, 1);

    /// <summary>
    /// Commits on a connection of its own, whatever transactions the caller has open. It attaches a table made beforehand, which does not wait for
    /// writers of other months; creating a partition directly would, and for a caller who has written already that means for ever.
    /// </summary>
    public async Task EnsureAsync(DateOnly month, CancellationToken ct)
    {
        if (_present.ContainsKey(month)) return;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(@AdvisoryLock)", new { AdvisoryLock }, transaction, cancellationToken: ct));
        var name = $"archive_chunk_{month:yyyy_MM}";
        var attached = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from pg_inherits where inhrelid = to_regclass(@table))", new { table = $"gateway.{name}" }, transaction, cancellationToken: ct));
        if (!attached)
        {
            await connection.ExecuteAsync(new CommandDefinition($"""
                create table gateway.{name} (like gateway.archive_chunk including all);
                alter table gateway.archive_chunk attach partition gateway.{name} for values from ('{month:yyyy-MM-dd}') to ('{month.AddMonths(1):yyyy-MM-dd}');
                """, transaction: transaction, cancellationToken: ct));
        }
        await transaction.CommitAsync(ct);
        _present[month] = true;
    }
}
