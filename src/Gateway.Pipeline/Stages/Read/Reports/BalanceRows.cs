using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>
/// Balance reports with their lines on the way to the tables, copied in batches while reading. What comes of them (which report is current, whether a
/// day is missing) is said by <see cref="ReportHistory"/> when their envelope is released.
/// </summary>
sealed class BalanceRows(NpgsqlTransaction transaction, AccountProtection accounts, ReportHistory history, long fileId, DateTimeOffset now)
{
    const int batch = 5_000;

    readonly IdBlock ids = new(transaction, "balance_report");
    readonly List<(long ReportId, int No, BankEntry Entry)> entries = [];

    /// <summary>Reports since the last release, by document; their rows may be in the table already.</summary>
    readonly List<StagedReport> waiting = [];

    public async ValueTask<StagedReport> BeginAsync(
        PendingDocument document, string partner, long? bankAccountId, BalanceReport report, ReportPurpose purpose, CancellationToken cancellation)
    {
        var staged = new StagedReport(await ids.NextAsync(cancellation), document, partner, bankAccountId, report, purpose, accounts.Hash(report.Account));
        waiting.Add(staged);
        return staged;
    }

    public async ValueTask AddAsync(StagedReport report, BankEntry entry, CancellationToken cancellation)
    {
        entries.Add((report.Id, ++report.Entries, entry));
        if (entries.Count >= batch)
        {
            await FlushEntriesAsync(cancellation);
        }
    }

    /// <param name="undone">Documents that take no effect.</param>
    public async Task ReleaseAsync(EnvelopeIntake envelope, long[] undone, CancellationToken cancellation)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        await FlushEntriesAsync(cancellation);
        var gone = undone.ToHashSet();
        var kept = waiting.Where(report => !gone.Contains(report.Document.Id)).ToList();
        await DeleteEntriesAsync([.. waiting.Where(report => gone.Contains(report.Document.Id)).Select(report => report.Id)], cancellation);
        await CopyReportsAsync(kept, cancellation);
        await CopyBalancesAsync(kept, cancellation);
        foreach (var report in kept)
        {
            await history.EnterAsync(envelope, report, cancellation);
        }

        waiting.Clear();
    }

    async Task DeleteEntriesAsync(long[] gone, CancellationToken cancellation)
    {
        if (gone.Length > 0)
        {
            await using var command = new NpgsqlCommand("delete from bank_entry where report_id = any($1)", transaction.Connection, transaction) { Parameters = { new() { Value = gone } } };
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    async Task CopyReportsAsync(List<StagedReport> kept, CancellationToken cancellation)
    {
        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            """
            copy balance_report (id, bank_account_id, file_id, document_id, partner, account_last4, account_hash, as_of, as_of_time, is_previous_day, is_final,
                currency, opening_ledger, closing_ledger, closing_available, entries, state, received_at) from stdin (format binary)
            """,
            cancellation);
        foreach (var staged in kept)
        {
            var report = staged.Report;
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(staged.Id, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteNullableAsync(staged.BankAccountId, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(fileId, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(staged.Document.Id, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(staged.Partner, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(report.Account.LastFour, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(staged.AccountHash, NpgsqlDbType.Bytea, cancellation);
            await copy.WriteAsync(report.AsOf, NpgsqlDbType.Date, cancellation);
            await copy.WriteNullableAsync(report.AsOfTime, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(report.IsPreviousDay, NpgsqlDbType.Boolean, cancellation);
            await copy.WriteAsync(report.IsFinal, NpgsqlDbType.Boolean, cancellation);
            await copy.WriteAsync(report.Currency.Code, NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(report.OpeningLedger?.Amount, NpgsqlDbType.Numeric, cancellation);
            await copy.WriteNullableAsync(report.ClosingLedger?.Amount, NpgsqlDbType.Numeric, cancellation);
            await copy.WriteNullableAsync(ClosingAvailable(report), NpgsqlDbType.Numeric, cancellation);
            await copy.WriteAsync(staged.Entries, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync("current", NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    static decimal? ClosingAvailable(BalanceReport report) =>
        report.Balances.FirstOrDefault(balance => balance.Kind == BalanceKind.ClosingAvailable)?.Amount.Amount;

    async Task CopyBalancesAsync(List<StagedReport> kept, CancellationToken cancellation)
    {
        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            "copy balance (report_id, no, kind, type_code, label, amount, item_count) from stdin (format binary)", cancellation);
        foreach (var staged in kept)
        {
            for (var no = 0; no < staged.Report.Balances.Count; no++)
            {
                var balance = staged.Report.Balances[no];
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(staged.Id, NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(no + 1, NpgsqlDbType.Integer, cancellation);
                await copy.WriteAsync(Names.Of(balance.Kind), NpgsqlDbType.Text, cancellation);
                await copy.WriteNullableAsync(balance.TypeCode, NpgsqlDbType.Text, cancellation);
                await copy.WriteNullableAsync(balance.Label, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(balance.Amount.Amount, NpgsqlDbType.Numeric, cancellation);
                await copy.WriteNullableAsync(balance.ItemCount, NpgsqlDbType.Integer, cancellation);
            }
        }

        await copy.CompleteAsync(cancellation);
    }

    async Task FlushEntriesAsync(CancellationToken cancellation)
    {
        if (entries.Count == 0)
        {
            return;
        }

        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            """
            copy bank_entry (report_id, no, kind, type_code, label, is_credit, amount, value_date, bank_reference, customer_reference, text, source_byte)
            from stdin (format binary)
            """,
            cancellation);
        foreach (var (report, no, entry) in entries)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(report, NpgsqlDbType.Bigint, cancellation);
            await copy.WriteAsync(no, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(Names.Of(entry.Kind), NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(entry.TypeCode, NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(entry.TypeLabel, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(entry.IsCredit, NpgsqlDbType.Boolean, cancellation);
            await copy.WriteAsync(entry.Amount.Amount, NpgsqlDbType.Numeric, cancellation);
            await copy.WriteNullableAsync(entry.Date, NpgsqlDbType.Date, cancellation);
            await copy.WriteNullableAsync(entry.BankReference, NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(entry.CustomerReference, NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(entry.Text, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(entry.SourceByte, NpgsqlDbType.Bigint, cancellation);
        }

        await copy.CompleteAsync(cancellation);
        entries.Clear();
    }
}
