using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Read.Receipts;

/// <summary>
/// Receipts on their way. They wait in a temporary table, not in memory, until their envelope is released; then they enter all at once. An entry
/// whose key is known already is not written: the same money was told before, and a person decides.
/// </summary>
sealed class ReceiptStage(NpgsqlTransaction transaction, AccountProtection accounts, long fileId, DateTimeOffset now)
{
    const int batch = 5_000;

    const string columns =
        """
        id, key, bank_account_id, file_id, document_id, remittance_id, source, amount, unapplied, currency, value_date, trace_number, check_number,
        bank_reference, originator_id, payer_name, payer_account_last4, payer_account_hash, payer_account_cipher, source_byte, state, received_at
        """;

    readonly IdBlock ids = new(transaction, "receipt");
    readonly List<(long Id, PendingReceipt Receipt)> waiting = [];
    bool isCreated;

    /// <summary>The last one that was added; they rise.</summary>
    public long LastId { get; private set; }

    public async ValueTask AddAsync(PendingReceipt receipt, CancellationToken cancellation)
    {
        LastId = await ids.NextAsync(cancellation);
        waiting.Add((LastId, receipt));
        if (waiting.Count >= batch)
        {
            await FlushAsync(cancellation);
        }
    }

    /// <summary>Forgets what waits of these documents.</summary>
    public async Task DiscardAsync(long[] documents, CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        if (isCreated)
        {
            await ExecuteAsync("delete from receipt_stage where document_id = any($1)", cancellation, documents);
        }
    }

    /// <summary>Forgets what was added of a document after <paramref name="id"/>.</summary>
    public async Task DiscardSinceAsync(long document, long id, CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        if (isCreated)
        {
            await ExecuteAsync($"delete from receipt_stage where document_id = any($1) and id > {id}", cancellation, [document]);
        }
    }

    /// <summary>
    /// Gives everything that waits its key. Of equal entries of one envelope the nth gets n into it, so two equal rows are two payments, and the
    /// same two rows again are none: neither in another file nor in a copy of the envelope further down in this one. False when nothing waits.
    /// </summary>
    public async Task<bool> NumberAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        if (isCreated)
        {
            await ExecuteAsync(
                """
                analyze receipt_stage;
                with numbered as (
                    select id, row_number() over (partition by entry order by id) as occurrence from receipt_stage)
                update receipt_stage set key = entry || '|' || occurrence from numbered where numbered.id = receipt_stage.id
                """,
                cancellation);
        }

        return isCreated;
    }

    /// <summary>Lets everything enter that has been numbered and is not known, be it from a receipt or from what was seeded at the cut-over.</summary>
    public async Task<EnteringReceipts> EnterAsync(CancellationToken cancellation)
    {
        await ExecuteAsync(
            $"""
            insert into receipt ({columns}) overriding system value
            select {columns} from receipt_stage
            where not exists (select from claimed_key where scope = 'receipt' and claimed_key.key = receipt_stage.key)
            order by id on conflict (key) do nothing
            """,
            cancellation);
        return new EnteringReceipts(transaction);
    }

    async Task FlushAsync(CancellationToken cancellation)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        if (!isCreated)
        {
            await ExecuteAsync(
                """
                create temporary table receipt_stage (like receipt, entry text not null, ledger_account text not null) on commit drop
                """,
                cancellation);
            isCreated = true;
        }

        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            $"copy receipt_stage ({columns}, entry, ledger_account) from stdin (format binary)", cancellation);
        foreach (var (id, receipt) in waiting)
        {
            await WriteAsync(copy, id, receipt, cancellation);
        }

        await copy.CompleteAsync(cancellation);
        waiting.Clear();
    }

    async Task WriteAsync(NpgsqlBinaryImporter copy, long id, PendingReceipt receipt, CancellationToken cancellation)
    {
        var (advice, money) = (receipt.Money.Advice, receipt.Money);
        var payer = advice.PayerAccount is { } number ? accounts.Protect(number) : null;
        var entry = PostgresText.Indexed(receipt.Entry.Entry);
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(entry, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(receipt.Account.Id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(fileId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(receipt.Document.Id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteNullableAsync(receipt.RemittanceId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(money.Source.Name, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(advice.Amount.Amount, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteAsync(advice.Amount.Amount, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteAsync(advice.Amount.Currency.Code, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(receipt.ValueDate, NpgsqlDbType.Date, cancellation);
        await copy.WriteIndexedAsync(advice.TraceNumber, cancellation);
        await copy.WriteIndexedAsync(money.CheckNumber, cancellation);
        await copy.WriteIndexedAsync(money.BankReference, cancellation);
        await copy.WriteNullableAsync(advice.OriginatorId, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(advice.Payer.Name, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(payer?.LastFour, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(payer?.Hash, cancellation);
        await copy.WriteNullableAsync(payer?.Cipher, cancellation);
        await copy.WriteNullableAsync(money.SourceByte, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync("received", NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellation);
        await copy.WriteAsync(entry, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(receipt.Account.LedgerAccount, NpgsqlDbType.Text, cancellation);
    }

    async Task ExecuteAsync(string sql, CancellationToken cancellation, long[]? documents = null)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        if (documents is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = documents });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
