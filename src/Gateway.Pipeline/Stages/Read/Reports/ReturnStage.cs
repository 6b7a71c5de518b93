using System.Globalization;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Returns;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>Payments that came back, on their way to the table. What each does to the books is work of its own, once this is committed.</summary>
sealed class ReturnStage(NpgsqlTransaction transaction, AccountProtection accounts, long fileId, DateTimeOffset now)
{
    const int batch = 2_000;

    readonly StagingTable table = new(
        transaction,
        "payment_return",
        """
        id, key, file_id, document_id, partner, source, stage, side, code, reason, amount, currency, original_trace, return_trace, booked_on, company_id,
        name, account_last4, account_hash, account_cipher, information, source_byte, received_at, bank_account_id, state
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

    /// <summary>Enters what is left; each is due to be settled.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        nameless.Clear();
        await table.MoveAsync(
            $"""
            with due as (
                insert into work (kind, subject, partner, due_at, created_at)
                select '{SettleReturn.WorkKind}', id, partner, clock_timestamp(), clock_timestamp() from {table.Name} order by id
                on conflict (kind, subject) do nothing returning id)
            select pg_notify('{WorkQueue.Channel}', '') where exists (select from due)
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
        await copy.WriteNullableAsync(staged.BankAccountId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync("due", NpgsqlDbType.Text, cancellation);
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
/// <param name="BankAccountId">Ours that was debited, where the file says which.</param>
sealed record StagedReturn(long DocumentId, string Partner, string Source, PaymentReturn Return, long? BankAccountId);
