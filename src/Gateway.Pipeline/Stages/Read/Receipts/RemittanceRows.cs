using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Read.Receipts;

/// <summary>
/// Remittances on their way to the table, copied in batches. Those of a document with many payments come before it is known whether it closes
/// well; <see cref="DiscardAsync"/> takes them back with their lines.
/// </summary>
sealed class RemittanceRows(NpgsqlTransaction transaction, AccountProtection accounts, RemittanceLineRows lines, long fileId)
{
    const int batch = 2_000;

    readonly List<RemittanceRow> waiting = [];

    public async ValueTask AddAsync(RemittanceRow row, CancellationToken cancellation)
    {
        waiting.Add(row);
        if (waiting.Count >= batch)
        {
            await FlushAsync(cancellation);
        }
    }

    /// <summary>Forgets the remittances of these documents after <paramref name="since"/>, and their lines.</summary>
    public async Task DiscardAsync(long[] documents, CancellationToken cancellation, long since = 0)
    {
        await FlushAsync(cancellation);
        await lines.FlushAsync(cancellation);
        await using var command = new NpgsqlCommand(
            """
            with gone as (delete from remittance where document_id = any($1) and id > $2 returning id)
            delete from remittance_line using gone where remittance_id = gone.id
            """,
            transaction.Connection,
            transaction)
        {
            Parameters = { new() { Value = documents }, new() { Value = since } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task FlushAsync(CancellationToken cancellation)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            """
            copy remittance (id, file_id, document_id, partner, number, trace_number, originator_id, amount, currency, effective_date,
                payer_name, payer_number, payer_other_id, payee_name, payee_number, payee_other_id,
                payer_account_last4, payer_account_hash, payer_account_cipher, lines, state) from stdin (format binary)
            """,
            cancellation);
        foreach (var row in waiting)
        {
            await WriteAsync(copy, row, cancellation);
        }

        await copy.CompleteAsync(cancellation);
        waiting.Clear();
    }

    async Task WriteAsync(NpgsqlBinaryImporter copy, RemittanceRow row, CancellationToken cancellation)
    {
        var advice = row.Advice;
        var payer = advice.PayerAccount is { } number ? accounts.Protect(number) : null;
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(row.Id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(fileId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(row.DocumentId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(row.Partner, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(advice.Number, NpgsqlDbType.Text, cancellation);
        await copy.WriteIndexedAsync(advice.TraceNumber, cancellation);
        await copy.WriteNullableAsync(advice.OriginatorId, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(advice.Amount.Amount, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteAsync(advice.Amount.Currency.Code, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(advice.EffectiveDate, NpgsqlDbType.Date, cancellation);
        foreach (var party in (RemittanceParty[])[advice.Payer, advice.Payee])
        {
            await copy.WriteNullableAsync(party.Name, NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(party.AssignedNumber, NpgsqlDbType.Text, cancellation);
            await copy.WriteNullableAsync(party.OtherId, NpgsqlDbType.Text, cancellation);
        }

        await copy.WriteNullableAsync(payer?.LastFour, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(payer?.Hash, cancellation);
        await copy.WriteNullableAsync(payer?.Cipher, cancellation);
        await copy.WriteAsync(row.Lines, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(row.State, NpgsqlDbType.Text, cancellation);
    }
}

/// <param name="State">withReceipt, awaitingMoney or held.</param>
sealed record RemittanceRow(long Id, long DocumentId, string Partner, RemittanceAdvice Advice, int Lines, string State);
