using System.Globalization;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Imports;

/// <summary>
/// A file that holds every open item: what it does not name, the ERP has closed. Its keys are kept beside the import, and only when the whole file was read
/// without a fault are the others closed, in one transaction. A file cut short must not close a ledger, so more than expected is refused until a person says the number.
/// </summary>
sealed class InvoiceSnapshot : IAsyncDisposable
{
    const int FewEnough = 20;
    const int ShareThatIsUsual = 5; // One in so many.

    /// <summary>Each part is one pass over its rows: a receipt with a million applications has as many entries, so it is asked once whether any of these was not exported.</summary>
    const string Absent =
        """
        with doubtful as (
            select id from invoice where open <> 0
            union
            select a.invoice_id from application a where a.receipt_id in (
                select e.receipt_id from ledger_entry e
                where (select exists (select from export_batch)) and not exists (select from export_entry x where x.entry_id = e.id and x.counts))),
        absent as (
            select i.id from doubtful d join invoice i on i.id = d.id join customer c on c.id = i.customer_id
            where i.known_since <= @asOf
                and not exists (select from snapshot_key k where k.customer = c.number and k.number = i.number and k.kind = i.kind))
        """;

    readonly NpgsqlConnection connection;

    InvoiceSnapshot(NpgsqlConnection connection) => this.connection = connection;

    public static async Task<InvoiceSnapshot> BeginAsync(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var snapshot = new InvoiceSnapshot(await database.OpenConnectionAsync(cancellation));
        await snapshot.connection.ExecuteAsync(new CommandDefinition(
            "drop table if exists snapshot_key; create temp table snapshot_key (customer text, number text, kind text)", cancellationToken: cancellation));
        return snapshot;
    }

    public async Task NameAsync(IReadOnlyList<InvoiceRow> rows, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryImportAsync("copy snapshot_key (customer, number, kind) from stdin (format binary)", cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(row.Customer, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(row.Number, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(row.Kind, NpgsqlDbType.Text, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Closes what was not named. Returns how many, or why none.</summary>
    public async Task<(int Closed, string? Refused)> CloseAsync(ImportRun run, SnapshotRules rules, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition("create index on snapshot_key (customer, number); analyze snapshot_key", commandTimeout: 0, cancellationToken: cancellation));
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var asOf = rules.AsOf ?? run.Clock.GetUtcNow();
        await connection.ExecuteAsync(new CommandDefinition(
            $"""
            create temp table told on commit drop as {Absent} select i.id, 0::numeric as told from absent join invoice i on i.id = absent.id order by i.id for update of i
            """,
            new { asOf },
            transaction,
            commandTimeout: 0,
            cancellationToken: cancellation));
        var (absent, open, money) = await connection.QuerySingleAsync<(int, int, string?)>(new CommandDefinition(
            """
            select (select count(*)::int from told), (select count(*)::int from invoice where open <> 0),
                (select string_agg(total || ' ' || currency, ', ') from (select i.currency, sum(i.open) as total from told join invoice i on i.id = told.id group by i.currency order by 1) sums)
            """,
            transaction: transaction,
            commandTimeout: 0,
            cancellationToken: cancellation));
        if (absent > FewEnough && absent * ShareThatIsUsual > open && rules.Closes != absent)
        {
            return (0, string.Create(CultureInfo.InvariantCulture,
                $"{absent} of {open} open items ({money}) are not in the file and would be closed; that looks like a file that was cut short. None was closed. If it is right, import it again with --closes {absent}."));
        }

        var closed = await CloseUnappliedAsync(transaction, run, cancellation);
        closed += await ErpWord.TakeAsync(transaction, run, cancellation);
        await ImportAudit.WriteAsync(transaction, run, 0, closed, cancellation);
        await transaction.CommitAsync(cancellation);
        return (closed, null);
    }

    /// <summary>Where none of our money is on it, the ERP's word is all there is.</summary>
    Task<int> CloseUnappliedAsync(NpgsqlTransaction transaction, ImportRun run, CancellationToken cancellation) => connection.ExecuteAsync(new CommandDefinition(
        """
        with free as (delete from told where not exists (select from application a where a.invoice_id = told.id) returning id)
        update invoice i set open = 0, erp_settled = abs(amount), imported_from = @source, updated_at = @now from free where i.id = free.id
        """,
        new { source = run.Source, now = run.Clock.GetUtcNow() },
        transaction,
        commandTimeout: 0,
        cancellationToken: cancellation));

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

/// <summary>That a file of invoices holds all that is open.</summary>
/// <param name="AsOf">When the ERP wrote it: what we learnt of later is not expected in it. Null for now.</param>
/// <param name="Closes">How many open items it may close, where they are unusually many: a person's word.</param>
public sealed record SnapshotRules(DateTimeOffset? AsOf, int? Closes);
