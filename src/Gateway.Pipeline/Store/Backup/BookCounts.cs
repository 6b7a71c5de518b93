using System.Text.Json;
using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Store.Backup;

/// <summary>What a database holds, in figures that must come out the same once it is restored. Sums by currency, as the database writes them.</summary>
public sealed record BookCounts(
    long Files,
    long ArchiveChunks,
    long Receipts,
    long LedgerEntries,
    long LedgerLines,
    IReadOnlyDictionary<string, string> LedgerDebit,
    IReadOnlyDictionary<string, string> LedgerCredit,
    long OutboxRows,
    long AuditRows)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>SQL: all of it as one jsonb value.</summary>
    internal const string Sql =
        """
        select jsonb_build_object(
            'files', (select count(*) from gateway.file),
            'archiveChunks', (select count(*) from gateway.archive_chunk),
            'receipts', (select count(*) from gateway.receipt),
            'ledgerEntries', (select count(*) from gateway.ledger_entry),
            'ledgerLines', (select count(*) from gateway.ledger_line),
            'ledgerDebit', (select coalesce(jsonb_object_agg(currency, total), '{}') from (select currency, sum(debit)::text as total from gateway.ledger_line group by currency) by_currency),
            'ledgerCredit', (select coalesce(jsonb_object_agg(currency, total), '{}') from (select currency, sum(credit)::text as total from gateway.ledger_line group by currency) by_currency),
            'outboxRows', (select count(*) from gateway.outbox),
            'auditRows', (select count(*) from gateway.audit))
        """;

    public static async Task<BookCounts> OfAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken ct)
    {
        var counted = await connection.ExecuteScalarAsync<string>(new CommandDefinition($"select ({Sql})::text", transaction: transaction, commandTimeout: 0, cancellationToken: ct));
        return JsonSerializer.Deserialize<BookCounts>(counted!, Json)!;
    }

    internal string ToJson() => JsonSerializer.Serialize(this, Json);
}
