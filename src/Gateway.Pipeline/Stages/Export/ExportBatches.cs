using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Acknowledge;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Spooling;
using Npgsql;

namespace Gateway.Pipeline.Stages.Export;

/// <summary>
/// Makes batches: the entries, the file in the archive and its place in the outbox commit together, one batch at a time. The database holds each entry in at most
/// one batch that counts, so nothing leaves twice under two batches, whoever asks.
/// </summary>
public sealed class ExportBatches(NpgsqlDataSource database, FileArchive archive, WorkQueue queue, TimeProvider time)
{
    const string TakeNew =
        """
        insert into export_entry (batch_id, entry_id)
        select @batch, e.id from ledger_entry e join receipt r on r.id = e.receipt_id join bank_account b on b.id = r.bank_account_id
        where not exists (select from export_entry x where x.entry_id = e.id and x.counts) and (cardinality(@companies) = 0 or b.company = any(@companies))
        """;

    const string TakeOver =
        """
        update export_entry set counts = false where batch_id = @former;
        insert into export_entry (batch_id, entry_id) select @batch, entry_id from export_entry where batch_id = @former
        """;

    /// <summary>Every entry that no batch has yet; null when there is none.</summary>
    public async Task<ExportedBatch?> MakeAsync(ExportTarget target, string actor, string? reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await BeginAsync(connection, ct);
        var made = await MakeAsync(transaction, target, actor, reason, ct);
        if (made is not null) await CommitAsync(transaction, ct);
        return made;
    }

    /// <summary>
    /// The entries of a rejected batch once more, in a new batch with a number of its own: with what the map and the settings say now. Entries that were added since
    /// to correct it come with the next batch.
    /// </summary>
    public async Task<ExportOutcome> ResendAsync(ExportTarget target, string name, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await BeginAsync(connection, ct);
        if (await BatchRow.LoadAsync(transaction, name, ct) is not { } former) return ExportOutcome.Refused($"There is no batch {name}.");
        if (former.State != "rejected") return ExportOutcome.Refused($"{name} is {former.State}; only a rejected batch is sent again. If the ERP has refused it, say so first: gateway export reject {name} --reason …");
        if (former.Target != target.Name) return ExportOutcome.Refused($"{name} went to {former.Target}, not to {target.Name}.");
        if (former.IsOnItsWay) return ExportOutcome.Refused($"The delivery of {name} is not at its end, so its entries could reach the ERP twice. See gateway outbox list; cancel {former.OutboxId}, or wait.");
        var made = await WriteAsync(transaction, target, TakeOver, former.Id, actor, reason, ct);
        await connection.ExecuteAsync(new CommandDefinition("update export_batch set state = 'replaced' where id = @Id", new { former.Id }, transaction, cancellationToken: ct));
        await ExceptionRows.CloseAsync(transaction, ExportAnswers.RejectedKind, ExportAnswers.SubjectOf(former.Id), actor, $"Sent again as {made!.Name}.", time.GetUtcNow(), ct);
        await CommitAsync(transaction, ct);
        return ExportOutcome.Of(made);
    }

    /// <summary>
    /// As <see cref="MakeAsync(ExportTarget, string, string?, CancellationToken)"/>, in a transaction that the caller began by <see cref="BeginAsync"/>, and rolls back where
    /// it gets null.
    /// </summary>
    internal Task<ExportedBatch?> MakeAsync(NpgsqlTransaction transaction, ExportTarget target, string actor, string? reason, CancellationToken ct) =>
        WriteAsync(transaction, target, TakeNew, null, actor, reason, ct);

    /// <summary>One at a time over all hosts: what is still to be exported stays as it is while a batch is made.</summary>
    internal static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(hashtextextended('export', 0))", transaction: transaction, commandTimeout: 0, cancellationToken: ct));
        return transaction;
    }

    internal static async Task CommitAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        // Nothing is committed: no number was given, no entry is taken; a restart makes the batch from the start.
        CrashPoint.Reached(CrashPoint.ExportStaged);
        await transaction.CommitAsync(ct);

        // The batch is true with its entries and its bytes, and its delivery is due; nothing of it is exported again.
        CrashPoint.Reached(CrashPoint.ExportCommitted);
    }

    async Task<ExportedBatch?> WriteAsync(NpgsqlTransaction transaction, ExportTarget target, string take, long? former, string actor, string? reason, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var (batch, name) = await OpenAsync(transaction, target, former, actor, reason, now, ct);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(take, new { batch, former, companies = target.Companies.ToArray() }, transaction, commandTimeout: 0, cancellationToken: ct));
        using var content = new Spool(SpoolMemory.Default);
        var totals = new ExportTotals();
        using (IPostingWriter writer = target.Map is { } map ? new PostingCsv(content, map, name) : new PostingJson(content, name))
        {
            await PostingLines.WriteAsync(transaction, batch, writer, totals, ct);
        }

        if (totals.Entries == 0) return null; // The caller rolls back: no number was given.

        content.Position = 0;
        var (outbox, file) = await StoreAsync(transaction, target, name, content, now, ct);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update export_batch set entries = @Entries, lines = @Lines, totals = @debit::jsonb, file_id = @file, outbox_id = @outbox where id = @batch;
            insert into audit (at, actor, action, object, detail, reason) values (@now, @actor, 'export.made', 'export:' || @name, @detail::jsonb, @reason)
            """,
            new
            {
                totals.Entries, totals.Lines, debit = Json(totals), file, outbox, batch, now, actor, name, reason,
                detail = JsonSerializer.Serialize(new { entries = totals.Entries, lines = totals.Lines, replaces = former, file }),
            },
            transaction,
            cancellationToken: ct));
        return new ExportedBatch(batch, name, totals, file, target.FileNameOf(name), outbox is not null);
    }

    static Task<(long Id, string Name)> OpenAsync(
        NpgsqlTransaction transaction, ExportTarget target, long? former, string actor, string? reason, DateTimeOffset now, CancellationToken ct) =>
        transaction.Connection!.QuerySingleAsync<(long, string)>(new CommandDefinition(
            """
            insert into export_batch (name, target, number, state, layout, entries, lines, totals, replaces, made_at, made_by, reason)
            select @Name || '-' || lpad(number::text, greatest(6, length(number::text)), '0'), @Name, number, 'made', @Layout, 0, 0, '{}', @former, @now, @actor, @reason
            from (select coalesce(max(number), 0) + 1 as number from export_batch where target = @Name) next
            returning id, name
            """,
            new { target.Name, target.Layout, former, now, actor, reason },
            transaction,
            cancellationToken: ct));

    async Task<(long? Outbox, long File)> StoreAsync(NpgsqlTransaction transaction, ExportTarget target, string name, Spool content, DateTimeOffset now, CancellationToken ct)
    {
        if (target.Partner is { Outbox: not null } partner)
        {
            return await new OutboxRows(archive, queue).EnterAsync(transaction, new OutgoingAnswer(partner, "postings", "postings", target.FileNameOf(name), null, null), content, now, ct);
        }

        var file = await archive.StoreAsync(transaction, new NewFile("out", target.Partner?.Id, null, Encoding.UTF8.GetBytes(target.FileNameOf(name)), "sent", now), content, ct);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update file set format = 'postings', note = 'Postings, written by command.' where id = @Id", new { file.Id }, transaction, cancellationToken: ct));
        return (null, file.Id);
    }

    static string Json(ExportTotals totals) => JsonSerializer.Serialize(totals.Debit.ToDictionary(each => each.Key, each => each.Value.ToString("0.00##", CultureInfo.InvariantCulture)));
}

/// <param name="FileId">Its bytes in the archive.</param>
/// <param name="IsDelivered">It waits in an outbox; else a command has to write it.</param>
public sealed record ExportedBatch(long Id, string Name, ExportTotals Totals, long FileId, string FileName, bool IsDelivered);

/// <param name="Why">Why nothing was done, for people; null when it was.</param>
/// <param name="Batch">What was made; null where nothing new was.</param>
public sealed record ExportOutcome(bool Done, string? Why, ExportedBatch? Batch)
{
    internal static ExportOutcome Made { get; } = new(true, null, null);

    internal static ExportOutcome Of(ExportedBatch batch) => new(true, null, batch);

    internal static ExportOutcome Refused(string why) => new(false, why, null);
}
