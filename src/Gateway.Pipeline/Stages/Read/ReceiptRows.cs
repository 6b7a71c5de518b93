using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>
/// Writes receipts in bulk. An entry whose key is known already is not written: the same money was told before, and a person decides.
/// </summary>
sealed class ReceiptRows(NpgsqlTransaction transaction, AccountProtection accounts, long fileId, DateTimeOffset now)
{
    /// <summary>Inserts all at once and returns the receipts that are new, with their IDs.</summary>
    public async Task<IReadOnlyDictionary<PendingReceipt, long>> InsertAsync(IReadOnlyList<PendingReceipt> receipts, CancellationToken cancellation)
    {
        if (receipts.Count == 0)
        {
            return new Dictionary<PendingReceipt, long>();
        }

        await using (var stage = new NpgsqlCommand(
            "create temporary table if not exists receipt_stage (like receipt) on commit drop", transaction.Connection, transaction))
        {
            await stage.ExecuteNonQueryAsync(cancellation);
        }

        await CopyAsync(receipts, cancellation);
        return await MoveAsync(receipts, cancellation);
    }

    async Task CopyAsync(IReadOnlyList<PendingReceipt> receipts, CancellationToken cancellation)
    {
        var ids = new IdBlock(transaction, "receipt", receipts.Count);
        var numbered = new List<(long Id, PendingReceipt Receipt)>(receipts.Count);
        foreach (var receipt in receipts)
        {
            numbered.Add((await ids.NextAsync(cancellation), receipt));
        }

        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            """
            copy receipt_stage (id, key, bank_account_id, file_id, document_id, remittance_id, amount, unapplied, currency, value_date, trace_number,
                originator_id, payer_name, payer_account_last4, payer_account_hash, payer_account_cipher, state, received_at) from stdin (format binary)
            """,
            cancellation);
        foreach (var (id, receipt) in numbered)
        {
            await WriteAsync(copy, id, receipt, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    async Task WriteAsync(NpgsqlBinaryImporter copy, long id, PendingReceipt receipt, CancellationToken cancellation)
    {
        var advice = receipt.Document.Remittance!.Advice;
        var payer = advice.PayerAccount is { } number ? accounts.Protect(number) : null;
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteIndexedAsync(receipt.Key.ToString(), cancellation);
        await copy.WriteAsync(receipt.Account.Id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(fileId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(receipt.Document.Id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(receipt.Document.Remittance!.Id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(advice.Amount.Amount, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteAsync(advice.Amount.Amount, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteAsync(advice.Amount.Currency.Code, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(receipt.ValueDate, NpgsqlDbType.Date, cancellation);
        await copy.WriteIndexedAsync(advice.TraceNumber, cancellation);
        await copy.WriteNullableAsync(advice.OriginatorId, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(advice.Payer.Name, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(payer?.LastFour, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(payer?.Hash, cancellation);
        await copy.WriteNullableAsync(payer?.Cipher, cancellation);
        await copy.WriteAsync("received", NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellation);
    }

    async Task<IReadOnlyDictionary<PendingReceipt, long>> MoveAsync(IReadOnlyList<PendingReceipt> receipts, CancellationToken cancellation)
    {
        var byKey = receipts.ToDictionary(receipt => PostgresText.Indexed(receipt.Key.ToString()), StringComparer.Ordinal);
        var written = new Dictionary<PendingReceipt, long>(receipts.Count);
        await using var command = new NpgsqlCommand(
            """
            insert into receipt (id, key, bank_account_id, file_id, document_id, remittance_id, amount, unapplied, currency, value_date, trace_number,
                originator_id, payer_name, payer_account_last4, payer_account_hash, payer_account_cipher, state, received_at)
            overriding system value
            select id, key, bank_account_id, file_id, document_id, remittance_id, amount, unapplied, currency, value_date, trace_number,
                originator_id, payer_name, payer_account_last4, payer_account_hash, payer_account_cipher, state, received_at
            from receipt_stage order by id
            on conflict (key) do nothing
            returning id, key
            """,
            transaction.Connection,
            transaction);
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            while (await reader.ReadAsync(cancellation))
            {
                written[byKey[reader.GetString(1)]] = reader.GetInt64(0);
            }
        }

        await using var clear = new NpgsqlCommand("truncate receipt_stage", transaction.Connection, transaction);
        await clear.ExecuteNonQueryAsync(cancellation);
        return written;
    }
}
