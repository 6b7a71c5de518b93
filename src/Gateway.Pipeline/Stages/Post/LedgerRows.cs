using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables.Posting;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Post;

/// <summary>
/// Writes balanced entries into the journal, in bulk. An entry whose day lies in a closed period is booked on the first open day after it, and keeps its own
/// day beside. The database checks balance and period once more.
/// </summary>
sealed class LedgerRows(NpgsqlTransaction transaction, LedgerAccounts chart, string actor, DateTimeOffset now)
{
    readonly IdBlock ids = new(transaction, "ledger_entry");
    readonly List<(long Id, long ReceiptId, LedgerEntry Entry, string? BankLedgerAccount, long? InvoiceId)> waiting = [];
    PeriodRules? periods;

    /// <param name="bankLedgerAccount">The register's number for the account that the money is on; needed when the entry has a bank line.</param>
    /// <param name="invoiceId">The document that the entry's lines with an invoice number mean.</param>
    public async Task AddAsync(long receiptId, LedgerEntry entry, string? bankLedgerAccount, long? invoiceId, CancellationToken cancellation) =>
        waiting.Add((await ids.NextAsync(cancellation), receiptId, entry, bankLedgerAccount, invoiceId));

    public async Task FlushAsync(CancellationToken cancellation)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        await CopyEntriesAsync(cancellation);
        await CopyLinesAsync(await CompaniesAsync(cancellation), cancellation);
        waiting.Clear();
    }

    async Task CopyEntriesAsync(CancellationToken cancellation)
    {
        periods ??= await PeriodRows.HoldAsync(transaction, cancellation);
        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            "copy ledger_entry (id, kind, receipt_id, booked_on, belongs_to, text, actor, at) from stdin (format binary)", cancellation);
        foreach (var (id, receiptId, entry, _, _) in waiting)
        {
            var bookedOn = new BookingDate(entry.BookedOn).In(periods);
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(id, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(Names.Of(entry.Kind), NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(receiptId, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(bookedOn, NpgsqlDbType.Date, cancellation);
            await copy.WriteNullableAsync(bookedOn == entry.BookedOn ? null : (DateOnly?)entry.BookedOn, NpgsqlDbType.Date, cancellation);
            await copy.WriteAsync(PostgresText.Storable(entry.Text), NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(actor, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Whose money each receipt is; empty where all companies have the same accounts.</summary>
    async Task<IReadOnlyDictionary<long, string>> CompaniesAsync(CancellationToken cancellation) => chart.Companies.Count == 0
        ? new Dictionary<long, string>()
        : (await transaction.Connection!.QueryAsync<(long Receipt, string Company)>(new CommandDefinition(
            "select r.id, b.company from receipt r join bank_account b on b.id = r.bank_account_id where r.id = any(@receipts)",
            new { receipts = waiting.Select(each => each.ReceiptId).Distinct().ToArray() },
            transaction,
            cancellationToken: cancellation))).ToDictionary(row => row.Receipt, row => row.Company);

    async Task CopyLinesAsync(IReadOnlyDictionary<long, string> companies, CancellationToken cancellation)
    {
        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            "copy ledger_line (entry_id, no, role, account, debit, credit, currency, invoice_id) from stdin (format binary)", cancellation);
        foreach (var (id, receiptId, entry, bank, invoiceId) in waiting)
        {
            for (var no = 0; no < entry.Lines.Count; no++)
            {
                var line = entry.Lines[no];
                var invoice = line.InvoiceNumber is null ? null : invoiceId;
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(id, NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(no + 1, NpgsqlDbType.Integer, cancellation);
                await copy.WriteAsync(Names.Of(line.Account), NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(chart.NumberOf(line.Account, bank, companies.GetValueOrDefault(receiptId)), NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(line.Debit.Amount, NpgsqlDbType.Numeric, cancellation);
                await copy.WriteAsync(line.Credit.Amount, NpgsqlDbType.Numeric, cancellation);
                await copy.WriteAsync((line.Debit.IsZero ? line.Credit : line.Debit).Currency.Code, NpgsqlDbType.Text, cancellation);
                await copy.WriteNullableAsync(invoice, NpgsqlDbType.Bigint, cancellation);
            }
        }

        await copy.CompleteAsync(cancellation);
    }
}
