using Dapper;
using Gateway.Pipeline.Exchange;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Transports;
using Npgsql;

namespace Gateway.Pipeline.Stages.Deliver;

/// <summary>The outbox as deliveries write it. Whatever a delivery writes counts only while its lease is its own.</summary>
sealed class DeliveryRows(NpgsqlDataSource database, WorkQueue queue, EndpointHealth health, TimeProvider time)
{
    const string OurLease = "exists (select from work where id = @work and lease_no = @LeaseNo and state = 'leased' for update)";

    public async Task<OutboxRow> LoadAsync(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<OutboxRow>(new CommandDefinition(
            """
            select o.id, o.partner, o.endpoint, o.name, o.state, o.file_id as FileId, o.packed_file_id as PackedFileId, f.size, f.sha256,
                o.attempt_name as AttemptName, o.remote_name as RemoteName, o.replaces, o.attempts, coalesce(o.due_since, o.created_at) as DueSince, o.why, o.leftovers
            from outbox o join file f on f.id = coalesce(o.packed_file_id, o.file_id) where o.id = @id
            """,
            new { id },
            cancellationToken: ct));
    }

    /// <summary>The name of an earlier file of the same endpoint that is not delivered yet; null when this one is next.</summary>
    public async Task<string?> EarlierAsync(OutboxRow row, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select name from outbox where endpoint = @Endpoint and id < @Id and state in ('waiting', 'held', 'failed') order by id limit 1",
            new { row.Endpoint, row.Id },
            cancellationToken: ct));
    }

    /// <summary>Commits the temporary names that may lie at the endpoint from now on, this attempt's among them, before anything is written. False as below.</summary>
    public Task<bool> BeginUploadAsync(OutboxRow row, ClaimedWork work, string[] leftovers, CancellationToken ct) =>
        ChangeAsync($"update outbox set leftovers = @leftovers where id = @Id and state = 'waiting' and {OurLease}", new { leftovers, row.Id, work = work.Id, work.LeaseNo }, ct);

    /// <summary>Commits the name that is written to. False when the lease has moved on, or a person holds the row.</summary>
    public Task<bool> NameAttemptAsync(OutboxRow row, ClaimedWork work, RemoteName name, CancellationToken ct) =>
        ChangeAsync($"update outbox set attempt_name = @name, replaces = false where id = @Id and state = 'waiting' and {OurLease}", row, work, name.Printable, ct);

    /// <summary>Commits another final name before it is used.</summary>
    /// <exception cref="OperationCanceledException">The lease has moved on.</exception>
    public async Task NameTargetAsync(OutboxRow row, ClaimedWork work, RemoteName name, CancellationToken ct)
    {
        if (!await ChangeAsync($"update outbox set remote_name = @name where id = @Id and state = 'waiting' and {OurLease}", row, work, name.Printable, ct))
            throw new OperationCanceledException("Another host has taken this delivery over, or a person has.");
    }

    public Task<bool> ForgetAttemptAsync(OutboxRow row, ClaimedWork work, CancellationToken ct) =>
        ChangeAsync($"update outbox set attempt_name = null where id = @Id and {OurLease}", row, work, null, ct);

    /// <summary>Notes a failed attempt, for people.</summary>
    public Task<bool> NoteAsync(OutboxRow row, ClaimedWork work, string why, CancellationToken ct) =>
        ChangeAsync($"update outbox set attempts = attempts + 1, why = @name where id = @Id and {OurLease}", row, work, PostgresText.Storable(why), ct);

    /// <summary>Delivered, with its receipt. False when the lease has moved on: then its successor finds the file and says so.</summary>
    public async Task<bool> FinishAsync(OutboxRow row, ClaimedWork work, DeliveryReceipt receipt, TimeSpan took, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var now = time.GetUtcNow();
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update outbox set state = 'delivered', delivered_at = @now, attempts = attempts + 1, question = null, why = null, replaces = false, leftovers = '{}',
                remote_name = @remote, remote_size = @Size, sent_sha256 = @Sha256, verified = @proof, took_ms = @ms
            where id = @Id and state in ('waiting', 'held');
            update file set state = 'sent', note = 'Delivered to ' || @Endpoint || '.' where id = @FileId and state in ('waiting', 'packed');
            """,
            new
            {
                now, row.Id, row.Endpoint, row.FileId, remote = receipt.Name.Printable, receipt.Size, row.Sha256, proof = Names.Of(receipt.Proof),
                ms = (int)Math.Min(int.MaxValue, took.TotalMilliseconds),
            },
            transaction,
            cancellationToken: ct));
        await CloseExceptionsAsync(transaction, row.Id, "It was delivered.", ct);
        await WakeNextAsync(transaction, row.Id, ct);
        await health.SucceededAsync(transaction, row.Endpoint, new ExchangeMeasure("out", 1, receipt.Size, took), ct);
        if (!await queue.CompleteAsync(transaction, work, ct)) return false;
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Waits for a person: held with a question, or failed for good. The endpoint itself has answered.</summary>
    /// <param name="question">Null for a failure.</param>
    public async Task LeaveToPersonAsync(OutboxRow row, ClaimedWork work, string? question, TransportCause? cause, string why, bool hasAnswered, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update outbox set state = case when @question::text is null then 'failed' else 'held' end, question = @question, why = @why, attempts = attempts + 1
            where id = @Id and state = 'waiting'
            """,
            new { row.Id, question, why = PostgresText.Storable(why) },
            transaction,
            cancellationToken: ct));
        await ExceptionRows.OpenAsync(transaction, ExceptionOf(row, question, cause, why), time.GetUtcNow(), ct);
        if (hasAnswered) await health.SucceededAsync(transaction, row.Endpoint, new ExchangeMeasure("out", 0, 0, TimeSpan.Zero), ct);
        if (await queue.CompleteAsync(transaction, work, ct)) await transaction.CommitAsync(ct);
    }

    /// <summary>Nothing is left to do: delivered, cancelled or held meanwhile.</summary>
    public async Task DropAsync(ClaimedWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await queue.CompleteAsync(transaction, work, ct)) await transaction.CommitAsync(ct);
    }

    /// <summary>The parts of a delivery that is over are removed, as far as the other side lets us.</summary>
    /// <param name="stay">Those that it does not.</param>
    /// <param name="hasArrived">The whole of it lies there under its name, although it was cancelled.</param>
    public async Task ClearedAsync(OutboxRow row, ClaimedWork work, string[] stay, bool hasArrived, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var why = $"{row.Name} was cancelled, but an attempt before had just delivered it: in {row.Endpoint} it lies under its name.";
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update outbox set leftovers = @stay, attempt_name = null, state = case when @hasArrived then 'held' else state end,
                question = case when @hasArrived then 'unknown' else question end, why = case when @hasArrived then @why else why end
            where id = @Id and state = @State
            """,
            new { row.Id, row.State, stay, hasArrived, why },
            transaction,
            cancellationToken: ct));
        if (hasArrived)
        {
            var told = new OpenException(
                "deliveryDoubtful", $"outbox:{row.Id}", row.Partner, row.FileId, null, null, null, "us", why, "Count it as delivered; or have the partner remove it, and cancel it again.");
            await ExceptionRows.OpenAsync(transaction, told, time.GetUtcNow(), ct);
        }

        await health.SucceededAsync(transaction, row.Endpoint, new ExchangeMeasure("out", 0, 0, TimeSpan.Zero), ct);
        if (await queue.CompleteAsync(transaction, work, ct)) await transaction.CommitAsync(ct);
    }

    /// <summary>What waited for this one in order is due now.</summary>
    internal static Task WakeNextAsync(NpgsqlTransaction transaction, long id, CancellationToken ct) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
        """
        with next as (select id from outbox where endpoint = (select endpoint from outbox where id = @id) and id > @id and state = 'waiting' order by id limit 1),
        woken as (update work set due_at = clock_timestamp() from next where kind = 'deliver' and subject = next.id and state = 'due' and due_at > clock_timestamp() returning work.id)
        select pg_notify('gateway_work', '') where exists (select from woken)
        """,
        new { id },
        transaction,
        cancellationToken: ct));

    internal static async Task CloseExceptionsAsync(NpgsqlTransaction transaction, long id, string reason, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update exception set closed_at = clock_timestamp(), closed_by = 'gateway', close_reason = @reason
            where subject = @subject and kind in ('deliveryFailed', 'deliveryDoubtful', 'invoicesNotSent') and closed_at is null
            """,
            new { subject = $"outbox:{id}", reason },
            transaction,
            cancellationToken: ct));

    static OpenException ExceptionOf(OutboxRow row, string? question, TransportCause? cause, string why) => question is null
        ? new OpenException(
            "deliveryFailed", $"outbox:{row.Id}", row.Partner, row.FileId, null, null, null, cause is null ? "partner" : TransportAdvice.OwnerOf(cause.Value),
            $"{row.Name} was not delivered to {row.Endpoint}: {why}", $"{(cause is null ? "" : TransportAdvice.NextStep(cause.Value) + " ")}Then send it again, or cancel it.")
        : new OpenException(
            "deliveryDoubtful", $"outbox:{row.Id}", row.Partner, row.FileId, null, null, null, "us", why,
            question == "existing"
                ? "Send ours under a new name, or cancel it; or clear the name with the partner and send it again."
                : "Ask the partner whether the whole file arrived. If it did, count it as delivered; if not, send it again.");

    Task<bool> ChangeAsync(string change, OutboxRow row, ClaimedWork work, string? name, CancellationToken ct) =>
        ChangeAsync(change, new { name, row.Id, work = work.Id, work.LeaseNo }, ct);

    async Task<bool> ChangeAsync(string change, object parameters, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(change, parameters, cancellationToken: ct)) == 1;
    }
}
