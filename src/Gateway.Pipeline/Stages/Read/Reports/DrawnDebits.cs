using Gateway.Formats.Nacha.Documents;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>
/// Debits that we drew, from copies of our own ACH files. Banks credit them by the batch, so none of them is a receipt of its own: they say what a return of one means.
/// </summary>
sealed class DrawnDebits(NpgsqlTransaction transaction, AccountProtection accounts, long fileId, DateTimeOffset now)
{
    const int batch = 2_000;

    readonly StagingTable table = new(
        transaction,
        "drawn_debit",
        """
        id, key, file_id, document_id, trace_number, company_id, amount, currency, effective_date, payer_name, payer_account_last4, payer_account_hash, payer_account_cipher,
        source_byte, registered_at
        """);

    readonly IdBlock ids = new(transaction, "drawn_debit");
    readonly List<(long Document, NachaBatchHeader Batch, NachaEntry Entry)> waiting = [];

    public async ValueTask AddAsync(long document, NachaBatchHeader header, NachaEntry entry, CancellationToken cancellation)
    {
        waiting.Add((document, header, entry));
        if (waiting.Count >= batch)
        {
            await FlushAsync(cancellation);
        }
    }

    public async Task DiscardAsync(long[] documents, CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        await table.DiscardAsync(documents, cancellation);
    }

    public async Task EnterAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        await table.MoveAsync("", cancellation);
    }

    async Task FlushAsync(CancellationToken cancellation)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        var numbered = new List<(long Id, (long Document, NachaBatchHeader Batch, NachaEntry Entry) Debit)>(waiting.Count);
        foreach (var each in waiting)
        {
            numbered.Add((await ids.NextAsync(cancellation), each));
        }

        await using var copy = await table.BeginCopyAsync(cancellation);
        foreach (var (id, (document, header, entry)) in numbered)
        {
            await WriteAsync(copy, id, document, header, entry, cancellation);
        }

        await copy.CompleteAsync(cancellation);
        waiting.Clear();
    }

    async Task WriteAsync(NpgsqlBinaryImporter copy, long id, long document, NachaBatchHeader header, NachaEntry entry, CancellationToken cancellation)
    {
        var account = accounts.Protect(new AccountNumber(entry.Rdfi, entry.Account));
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteIndexedAsync(FormattableString.Invariant($"{header.CompanyId}|{entry.TraceNumber}|{header.EffectiveEntryDate:yyyyMMdd}|{entry.Amount:0.00}"), cancellation);
        await copy.WriteAsync(fileId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(document, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteIndexedAsync(entry.TraceNumber, cancellation);
        await copy.WriteNullableAsync(header.CompanyId, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(entry.Amount ?? 0, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteAsync(Currency.Usd.Code, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(header.EffectiveEntryDate, NpgsqlDbType.Date, cancellation);
        await copy.WriteNullableAsync(entry.Name, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(account.LastFour, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(account.Hash, NpgsqlDbType.Bytea, cancellation);
        await copy.WriteAsync(account.Cipher, NpgsqlDbType.Bytea, cancellation);
        await copy.WriteAsync(entry.Position.Byte, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellation);
    }
}
