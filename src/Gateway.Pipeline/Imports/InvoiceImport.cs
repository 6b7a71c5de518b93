using Npgsql;

namespace Gateway.Pipeline.Imports;

/// <summary>
/// Brings open items in from a file. Idempotent by customer, number and kind. What an invoice with applications has open belongs to
/// the ledger: such an invoice is never changed in amount or currency, and its open amount never at all.
/// </summary>
public sealed class InvoiceImport(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Rows a transaction: few enough that matching never waits long, many enough that a million rows take seconds.</summary>
    const int BatchRows = 20_000;

    /// <summary>
    /// Each batch commits with its audit row. A process that dies in between has imported whole batches; the same file again brings in the rest.
    /// </summary>
    public async Task<ImportReport> RunAsync(Stream csv, string sourceName, CsvColumnMap map, SnapshotRules? snapshot, string actor, CancellationToken cancellation)
    {
        var run = new ImportRun(database, map, sourceName, actor, clock);
        var tally = new ImportTally();
        var batch = new List<InvoiceRow>(BatchRows);
        string? unreadable = null;
        await using var named = snapshot is null ? null : await InvoiceSnapshot.BeginAsync(database, cancellation);
        try
        {
            using var table = new CsvTable(csv, map);
            var reader = new RowReader(table, map);
            var keys = new RowKeys();
            while (table.Read() is { } row)
            {
                if (!reader.Begin(row) || InvoiceRow.Read(reader) is not { } invoice)
                {
                    tally.Reject(reader.Faults);
                }
                else if (keys.FirstLineOf(row.Line, invoice.Customer, invoice.Number, invoice.Kind) is { } first)
                {
                    tally.Reject(new RowFault(row.Line, table.HeaderOf("number"), invoice.Number, $"each {invoice.Kind} of a customer once; line {first} has the same one"));
                }
                else
                {
                    batch.Add(invoice);
                }

                if (batch.Count == BatchRows)
                {
                    await ImportAsync(run, batch, tally, named, cancellation);
                    batch.Clear();
                }
            }
        }
        catch (CsvUnreadableException end)
        {
            unreadable = end.Message;
        }

        await ImportAsync(run, batch, tally, named, cancellation);
        var report = tally.Report(sourceName, map, unreadable);
        return named is null ? report : await CloseAsync(run, named, snapshot!, report, cancellation);
    }

    static async Task ImportAsync(ImportRun run, List<InvoiceRow> batch, ImportTally tally, InvoiceSnapshot? named, CancellationToken cancellation)
    {
        if (named is not null) await named.NameAsync(batch, cancellation);
        await InvoiceBatch.ImportAsync(run, batch, tally, cancellation);
    }

    /// <summary>What stands in a row that could not be read may be open: then nothing is closed.</summary>
    static async Task<ImportReport> CloseAsync(ImportRun run, InvoiceSnapshot named, SnapshotRules rules, ImportReport report, CancellationToken cancellation)
    {
        if (report.Unreadable is not null || report.Rejected > 0)
            return report with { NotClosed = "Not every row could be read, so it is not known which open items are missing; none was closed. Mend the rows and import the file again." };
        var (closed, refused) = await named.CloseAsync(run, rules, cancellation);
        return report with { Closed = closed, NotClosed = refused };
    }
}
