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
    public async Task<ImportReport> RunAsync(Stream csv, string sourceName, CsvColumnMap map, string actor, CancellationToken cancellation)
    {
        var run = new ImportRun(database, map, sourceName, actor, clock);
        var tally = new ImportTally();
        var batch = new List<InvoiceRow>(BatchRows);
        string? unreadable = null;
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
                    await InvoiceBatch.ImportAsync(run, batch, tally, cancellation);
                    batch.Clear();
                }
            }
        }
        catch (CsvUnreadableException end)
        {
            unreadable = end.Message;
        }

        await InvoiceBatch.ImportAsync(run, batch, tally, cancellation);
        return tally.Report(sourceName, map, unreadable);
    }
}
