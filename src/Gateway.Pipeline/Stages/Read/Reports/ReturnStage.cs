using System.Globalization;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>
/// Payments that came back, on their way to the table. Each is told to a person: the original is looked for by trace and amount, but no invoice
/// is reopened by itself.
/// </summary>
sealed class ReturnStage(NpgsqlTransaction transaction, AccountProtection accounts, long fileId, DateTimeOffset now)
{
    const int batch = 2_000;

    readonly StagingTable table = new(
        transaction,
        "payment_return",
        """
        id, key, file_id, document_id, partner, source, stage, side, code, reason, amount, currency, original_trace, return_trace, booked_on, company_id,
        name, account_last4, account_hash, account_cipher, information, source_byte, received_at
        """);

    readonly IdBlock ids = new(transaction, "payment_return");
    readonly List<StagedReturn> waiting = [];

    /// <summary>How often each return without any reference stood in this envelope so far: two alike are two, the same two in another file are none.</summary>
    readonly Dictionary<string, int> nameless = new(StringComparer.Ordinal);

    public async ValueTask AddAsync(StagedReturn returned, CancellationToken cancellation)
    {
        waiting.Add(returned);
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

    /// <summary>Enters what is left, with an exception for each.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        nameless.Clear();
        await table.MoveAsync(
            $"""
            update payment_return set receipt_id = (
                select receipt.id from receipt where receipt.trace_number = payment_return.original_trace and receipt.amount = payment_return.amount
                    and receipt.currency = payment_return.currency order by receipt.id desc limit 1)
            from {table.Name} staged where staged.id = payment_return.id and payment_return.side = 'debitWeDrew';
            insert into exception (kind, subject, partner, file_id, receipt_id, amount, currency, owner, why, suggestion, opened_at)
            select case when staged.side = 'debitWeDrew' and entered.receipt_id is null then 'returnOriginalUnknown' else staged.kind end, 'return:' || staged.id,
                staged.partner, staged.file_id, entered.receipt_id, staged.amount, staged.currency, 'us',
                staged.why || case when staged.side = 'creditWeSent' then '' when entered.receipt_id is null then ' The payment that it undoes was not found among the receipts.'
                    else ' It undoes receipt ' || entered.receipt_id || '.' end,
                staged.suggestion, staged.received_at
            from {table.Name} staged join payment_return entered on entered.id = staged.id order by staged.id
            on conflict (kind, subject) where closed_at is null do nothing
            """,
            cancellation);
    }

    async Task FlushAsync(CancellationToken cancellation)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        var numbered = new List<(long Id, StagedReturn Return)>(waiting.Count);
        foreach (var returned in waiting)
        {
            numbered.Add((await ids.NextAsync(cancellation), returned));
        }

        await using var copy = await table.BeginCopyAsync(cancellation);
        foreach (var (id, returned) in numbered)
        {
            await WriteAsync(copy, id, returned, cancellation);
        }

        await copy.CompleteAsync(cancellation);
        waiting.Clear();
    }

    async Task WriteAsync(NpgsqlBinaryImporter copy, long id, StagedReturn staged, CancellationToken cancellation)
    {
        var returned = staged.Return;
        var account = returned.Account is { } number ? accounts.Protect(number) : null;
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteIndexedAsync(NumberedKeyOf(staged, account), cancellation);
        await copy.WriteAsync(fileId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(staged.DocumentId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(staged.Partner, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(staged.Source, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(Names.Of(returned.Stage), NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(Names.Of(returned.Side), NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(returned.Code, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(returned.Reason, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(returned.Amount.Amount, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteAsync(returned.Amount.Currency.Code, NpgsqlDbType.Text, cancellation);
        await copy.WriteIndexedAsync(returned.OriginalTrace, cancellation);
        await copy.WriteNullableAsync(returned.ReturnTrace, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(returned.Date, NpgsqlDbType.Date, cancellation);
        await copy.WriteNullableAsync(returned.CompanyId, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(returned.Name, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(account?.LastFour, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(account?.Hash, cancellation);
        await copy.WriteNullableAsync(account?.Cipher, cancellation);
        await copy.WriteNullableAsync(returned.Information, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(returned.SourceByte, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellation);
        await copy.WriteAsync("paymentReturned", NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(ReturnWords.Why(returned), NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(ReturnWords.Suggestion(returned), NpgsqlDbType.Text, cancellation);
    }

    string NumberedKeyOf(StagedReturn staged, ProtectedAccount? account)
    {
        var key = KeyOf(staged, account);
        if (!string.IsNullOrWhiteSpace(staged.Return.OriginalTrace) || !string.IsNullOrWhiteSpace(staged.Return.ReturnTrace))
        {
            return key;
        }

        var occurrence = nameless[key] = nameless.GetValueOrDefault(key) + 1;
        return occurrence == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key}|{occurrence}");
    }

    /// <summary>The same return told again, in another file or by another bank's report of the same kind, is the same row.</summary>
    static string KeyOf(StagedReturn staged, ProtectedAccount? account) => string.Create(
        CultureInfo.InvariantCulture,
        $"{staged.Partner}|{staged.Source}|{Names.Of(staged.Return.Stage)}|{staged.Return.Code}|{staged.Return.OriginalTrace}|{staged.Return.ReturnTrace}|{staged.Return.Amount.Amount:0.00##}|{staged.Return.Date:yyyyMMdd}|{(account is null ? "" : Convert.ToHexStringLower(account.Hash.AsSpan(0, 8)))}");
}

/// <param name="Source">nacha or bai2.</param>
sealed record StagedReturn(long DocumentId, string Partner, string Source, PaymentReturn Return);
