using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>Notifications of change and refusals on their way to the table; each is told to a person.</summary>
sealed class ChangeStage(NpgsqlTransaction transaction, AccountProtection accounts, long fileId, DateTimeOffset now)
{
    const int batch = 2_000;

    readonly StagingTable table = new(
        transaction,
        "account_change",
        """
        id, key, file_id, document_id, partner, code, reason, original_trace, refused_code, old_last4, old_hash, old_cipher, routing,
        account_last4, account_hash, account_cipher, transaction_code, name, identification, source_byte, received_at
        """,
        "kind",
        "why",
        "suggestion");

    readonly PayerProposals proposals = new(transaction, accounts, now);
    readonly IdBlock ids = new(transaction, "account_change");
    readonly List<(long DocumentId, string Partner, AccountChange Change)> waiting = [];

    public async ValueTask AddAsync(long documentId, string partner, AccountChange change, CancellationToken cancellation)
    {
        waiting.Add((documentId, partner, change));
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
        await table.MoveAsync(
            $"""
            insert into exception (kind, subject, partner, file_id, owner, why, suggestion, opened_at)
            select kind, 'change:' || id, partner, file_id, 'us', why, suggestion, received_at from {table.Name} order by id
            on conflict (kind, subject) where closed_at is null do nothing
            """,
            cancellation);
        await proposals.EnterAsync(cancellation);
    }

    async Task FlushAsync(CancellationToken cancellation)
    {
        if (waiting.Count == 0)
        {
            return;
        }

        var numbered = new List<(long Id, long DocumentId, string Partner, AccountChange Change)>(waiting.Count);
        foreach (var (document, partner, change) in waiting)
        {
            numbered.Add((await ids.NextAsync(cancellation), document, partner, change));
        }

        await using var copy = await table.BeginCopyAsync(cancellation);
        foreach (var (id, document, partner, change) in numbered)
        {
            await WriteAsync(copy, id, document, partner, change, cancellation);
            proposals.Add(id, change);
        }

        await copy.CompleteAsync(cancellation);
        waiting.Clear();
    }

    async Task WriteAsync(NpgsqlBinaryImporter copy, long id, long document, string partner, AccountChange change, CancellationToken cancellation)
    {
        var old = change.OldAccount is { } before ? accounts.Protect(before) : null;
        var corrected = change.Account is { } after ? accounts.Protect(after) : null;
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(id, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteIndexedAsync($"{partner}|{change.Code}|{change.OriginalTrace}|{change.RefusedCode}|{Digest(old)}|{Digest(corrected)}", cancellation);
        await copy.WriteAsync(fileId, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(document, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(partner, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(change.Code, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(change.Reason, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(change.OriginalTrace, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(change.RefusedCode, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(old?.LastFour, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(old?.Hash, cancellation);
        await copy.WriteNullableAsync(old?.Cipher, cancellation);
        await copy.WriteNullableAsync(change.Routing, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(corrected?.LastFour, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(corrected?.Hash, cancellation);
        await copy.WriteNullableAsync(corrected?.Cipher, cancellation);
        await copy.WriteNullableAsync(change.TransactionCode, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(change.Name, NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(change.Identification, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(change.SourceByte, NpgsqlDbType.Bigint, cancellation);
        await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellation);
        await copy.WriteAsync(change.RefusedCode is null ? "accountChange" : "changeRefused", NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(ReturnWords.Why(change), NpgsqlDbType.Text, cancellation);
        await copy.WriteNullableAsync(ReturnWords.Suggestion(change), NpgsqlDbType.Text, cancellation);
    }

    static string Digest(ProtectedAccount? account) => account is null ? "" : Convert.ToHexStringLower(account.Hash.AsSpan(0, 8));
}
