using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Pipeline.Imports;

/// <summary>
/// Brings customers in from a file. Idempotent by number. The file rules over what it has columns for: aliases and confirmed accounts that it
/// no longer names go; accounts that were only seen with payments stay. One transaction, because a parent may stand anywhere in the file.
/// </summary>
public sealed class CustomerImport(NpgsqlDataSource database, AccountProtection protection, TimeProvider clock)
{
    public async Task<ImportReport> RunAsync(Stream csv, string sourceName, CsvColumnMap map, string actor, CancellationToken cancellation)
    {
        var run = new ImportRun(database, map, sourceName, actor, clock);
        var tally = new ImportTally();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            using var table = new CsvTable(csv, map);
            var staging = new CustomerStaging(transaction, HasAliases: table.Has("aliases"), HasParents: table.Has("parent"), HasAccounts: table.Has("payerAccounts"));
            await staging.PrepareAsync(cancellation);
            var count = await StageAsync(table, map, staging, tally, cancellation);
            count -= await staging.RefuseUnknownParentsAsync(table.HeaderOf("parent") ?? "parent", tally, cancellation);
            var (inserted, updated) = await staging.ApplyAsync(clock.GetUtcNow(), cancellation);
            await ImportAudit.WriteAsync(transaction, run, inserted, updated, cancellation);
            await transaction.CommitAsync(cancellation);
            (tally.Inserted, tally.Updated, tally.Unchanged) = (inserted, updated, count - inserted - updated);
            return tally.Report(sourceName, map, unreadable: null);
        }
        catch (CsvUnreadableException end)
        {
            await transaction.RollbackAsync(cancellation);
            return tally.Report(sourceName, map, $"{end.Message} Nothing of it was imported.");
        }
    }

    async Task<int> StageAsync(CsvTable table, CsvColumnMap map, CustomerStaging staging, ImportTally tally, CancellationToken cancellation)
    {
        const int batchRows = 5000;
        var reader = new RowReader(table, map);
        var keys = new RowKeys();
        var batch = new List<CustomerRow>();
        var count = 0;
        while (table.Read() is { } row)
        {
            if (!reader.Begin(row) || CustomerRow.Read(reader, protection) is not { } customer)
            {
                tally.Reject(reader.Faults);
                continue;
            }

            if (keys.FirstLineOf(row.Line, customer.Number) is { } first)
            {
                tally.Reject(new RowFault(row.Line, table.HeaderOf("number"), customer.Number, $"each customer once; line {first} has the same number"));
                continue;
            }

            count++;
            batch.Add(customer);
            if (batch.Count == batchRows)
            {
                await staging.AddAsync(batch, cancellation);
                batch.Clear();
            }
        }

        await staging.AddAsync(batch, cancellation);
        return count;
    }
}
