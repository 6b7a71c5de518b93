using System.Globalization;
using System.Text;
using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Spooling;
using Gateway.Receivables;
using Gateway.Receivables.Posting;
using Npgsql;

namespace Gateway.Pipeline.Imports;

/// <summary>
/// Brings the unapplied cash of an older system in at the cut-over, in one transaction: each row a receipt under a key of its own, posted against the opening account, and
/// due to be matched like any other money. The list itself is archived. Idempotent by bank account and reference; what is in already is never changed.
/// </summary>
public sealed class UnappliedCashImport(NpgsqlDataSource database, FileArchive archive, WorkQueue queue, LedgerAccounts chart, TimeProvider clock)
{
    /// <param name="cutOver">The day that the opening entries are booked on.</param>
    public async Task<ImportReport> RunAsync(Stream csv, string sourceName, CsvColumnMap map, DateOnly cutOver, string actor, CancellationToken cancellation)
    {
        var tally = new ImportTally();
        using var content = new Spool(SpoolMemory.Default);
        await csv.CopyToAsync(content, cancellation);
        content.Position = 0;
        var (rows, unreadable) = Read(content, map, tally);
        if (unreadable is null && rows.Count > 0)
        {
            content.Position = 0;
            await ImportAsync(new ImportRun(database, map, sourceName, actor, clock), rows, content, cutOver, tally, cancellation);
        }

        return tally.Report(sourceName, map, unreadable);
    }

    static (List<UnappliedCashRow> Rows, string? Unreadable) Read(Stream csv, CsvColumnMap map, ImportTally tally)
    {
        var rows = new List<UnappliedCashRow>();
        try
        {
            using var table = new CsvTable(csv, map);
            var reader = new RowReader(table, map);
            var keys = new RowKeys();
            while (table.Read() is { } row)
            {
                if (!reader.Begin(row) || UnappliedCashRow.Read(reader) is not { } cash)
                {
                    tally.Reject(reader.Faults);
                }
                else if (keys.FirstLineOf(row.Line, cash.BankAccount, cash.Reference) is { } first)
                {
                    tally.Reject(new RowFault(row.Line, table.HeaderOf("reference"), cash.Reference, $"each reference of an account once; line {first} has the same one"));
                }
                else
                {
                    rows.Add(cash);
                }
            }

            return (rows, null);
        }
        catch (CsvUnreadableException end)
        {
            return (rows, end.Message);
        }
    }

    async Task ImportAsync(ImportRun run, List<UnappliedCashRow> rows, Spool content, DateOnly cutOver, ImportTally tally, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // Two lists at once: the second one finds what the first has entered.
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(hashtextextended('unapplied-cash', 0))", transaction: transaction, cancellationToken: cancellation));
        var stage = new UnappliedCashStage(transaction, run.Map);
        await stage.AddAsync(rows, cancellation);
        var refused = await stage.RefuseAsync(cancellation);
        var known = await stage.ForgetKnownAsync(cancellation);
        var entered = await EnterAsync(transaction, stage, run, content, cutOver, cancellation);
        if (entered > 0)
        {
            await ImportAudit.WriteAsync(transaction, run, entered, 0, cancellation);
            await transaction.CommitAsync(cancellation);
        }

        // Told only once it is true.
        foreach (var fault in refused) tally.Reject(fault);
        tally.Inserted += entered;
        tally.Unchanged += known;
    }

    async Task<int> EnterAsync(NpgsqlTransaction transaction, UnappliedCashStage stage, ImportRun run, Spool content, DateOnly cutOver, CancellationToken cancellation)
    {
        var left = await stage.LeftAsync(cancellation);
        if (left.Rows == 0) return 0;
        var now = clock.GetUtcNow();
        var (file, document) = await DocumentAsync(transaction, run, content, left, now, cancellation);
        var receipts = await stage.EnterAsync(file, document, now, cancellation);
        var ledger = new LedgerRows(transaction, chart, run.Actor, now);
        foreach (var receipt in receipts)
        {
            var money = new Money(receipt.Amount, new Currency(receipt.Currency));
            await ledger.AddAsync(receipt.Id, Postings.Opening(money, receipt.HasCustomer ? LedgerAccount.Unapplied : LedgerAccount.Unidentified, cutOver), null, null, cancellation);
        }

        await ledger.FlushAsync(cancellation);
        await queue.AddManyAsync(transaction, "match", receipts.Select(receipt => receipt.Id), null, cancellation);
        return receipts.Count;
    }

    /// <summary>The list in the archive, and as the one document that its receipts come from.</summary>
    async Task<(long File, long Document)> DocumentAsync(
        NpgsqlTransaction transaction, ImportRun run, Spool content, (int Rows, decimal? Amount, string? Currency) left, DateTimeOffset now, CancellationToken cancellation)
    {
        var file = await archive.StoreAsync(transaction, new NewFile("in", null, null, Encoding.UTF8.GetBytes(run.Source), "read", now), content, cancellation);
        var document = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            update file set format = 'unappliedCash', read_at = @now, note = @note where id = @Id;
            with list as (
                insert into interchange (file_id, no, format, sender, receiver, control_number, version, is_test, state, byte_start, byte_end, received_at)
                values (@Id, 1, 'csv', 'cut-over', 'us', @Id::text, @Version, false, 'released', 0, @Length, @now) returning id)
            insert into document (file_id, interchange_id, type, version, control_number, amount, currency, lines, verdict, released, map, byte_start, byte_end)
            select @Id, id, 'unapplied-cash', '1', @Id::text, @Amount, @Currency, @Rows, 'accepted', true, @Version, 0, @Length from list returning id
            """,
            new
            {
                file.Id, run.Map.Version, content.Length, left.Amount, left.Currency, left.Rows, now,
                note = string.Create(CultureInfo.InvariantCulture, $"Unapplied cash at the cut-over: {left.Rows} receipts."),
            },
            transaction,
            cancellationToken: cancellation));
        return (file.Id, document);
    }
}
