using Dapper;
using Gateway.Pipeline.Exchange;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Deliver;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>
/// What a person does with a delivery by hand. Each change commits together with its line in the audit (object "file:ID" of the file that is sent). Nothing is
/// changed while a delivery is under way: it ends by itself within a short time.
/// </summary>
public sealed class OutboxActions(NpgsqlDataSource database, WorkQueue queue)
{
    /// <summary>Keeps a waiting or failed delivery back until it is released.</summary>
    public Task<OutboxChange> HoldAsync(long id, string actor, string reason, CancellationToken ct) => ChangeAsync(
        id, actor, reason, "outbox.held", ["waiting", "failed"],
        "update outbox set state = 'held', question = null, why = @reason where id = @id", "held", ct);

    /// <summary>Lets a held delivery go. One that asks a question is answered by <see cref="ResendAsync"/> or <see cref="CountAsDeliveredAsync"/> instead.</summary>
    public Task<OutboxChange> ReleaseAsync(long id, string actor, string reason, CancellationToken ct) => ChangeAsync(
        id, actor, reason, "outbox.released", ["held"],
        "update outbox set state = 'waiting', why = null, due_since = clock_timestamp() where id = @id and question is null", "due", ct);

    /// <summary>It will not be sent. What waits behind it in order goes on; invoices in it that stand open are told, because nobody will ask for them now.</summary>
    public Task<OutboxChange> CancelAsync(long id, string actor, string reason, CancellationToken ct) => ChangeAsync(
        id, actor, reason, "outbox.cancelled", ["waiting", "held", "failed"],
        """
        update outbox set state = 'cancelled', question = null, why = @reason where id = @id;
        update file set note = 'Cancelled: ' || @reason where id = (select file_id from outbox where id = @id)
        """,
        "done", ct, OpenUnsentAsync);

    /// <summary>A person knows that it arrived (the partner said so): no more attempts, and the receipt says who said it.</summary>
    public Task<OutboxChange> CountAsDeliveredAsync(long id, string actor, string reason, CancellationToken ct) =>
        CountAsync(id, "outbox.countedAsDelivered", ["held", "failed"], "person", actor, reason, ct);

    /// <summary>Its very bytes were found at the endpoint, though this database does not know that they were sent: it was restored from a backup taken before.</summary>
    public Task<OutboxChange> CountAsFoundAsync(long id, string actor, string reason, CancellationToken ct) =>
        CountAsync(id, "outbox.foundDelivered", ["waiting", "held", "failed"], "found", actor, reason, ct);

    Task<OutboxChange> CountAsync(long id, string action, string[] from, string verified, string actor, string reason, CancellationToken ct) => ChangeAsync(
        id, actor, reason, action, from,
        $"""
        update outbox set state = 'delivered', delivered_at = clock_timestamp(), verified = '{verified}', question = null, why = @reason,
            remote_name = coalesce(remote_name, name), sent_sha256 = (select sha256 from file where id = coalesce(packed_file_id, file_id))
        where id = @id;
        update file set state = 'sent', note = 'Delivered, as ' || @actor || ' says: ' || @reason where id = (select file_id from outbox where id = @id)
        """,
        "done", ct);

    /// <summary>
    /// Sends it (again). One that is not delivered goes on as it is, and what a broken-off attempt of ours has left under its name is removed first; of one that is
    /// delivered, the same bytes are sent as a new row.
    /// </summary>
    /// <param name="newName">The name to send it under; null for the same.</param>
    /// <returns>The row that is sent: another one when the first was delivered.</returns>
    public async Task<OutboxChange> ResendAsync(long id, string? newName, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await LockAsync(transaction, id, ct) is not { } row) return OutboxChange.Missing(id);
        if (row.IsUnderWay) return OutboxChange.Busy(id);
        if (newName is not null && await IsTakenAsync(transaction, id, newName, ct)) return new OutboxChange(Done: false, id, $"The name {newName} is used by another file of this outbox already.");
        if (row.State == "waiting" && newName is null) return new OutboxChange(Done: false, id, "It waits to be sent already.");
        if (await AnsweredBatchAsync(transaction, id, ct) is { } batch) return new OutboxChange(Done: false, id, batch);
        var sent = row.State == "delivered" ? await EnterAgainAsync(transaction, id, newName, ct) : id;
        if (sent == id) await ResetAsync(transaction, id, newName, row.Question, ct);
        else await MoveTrackingAsync(transaction, id, sent, actor, ct);
        await NoteAsync(transaction, id, "outbox.resent", actor, reason, ct);
        await MakeDueAsync(transaction, sent, row.Partner, ct);
        await transaction.CommitAsync(ct);
        return new OutboxChange(Done: true, sent, null);
    }

    /// <summary>An endpoint whose circuit is open is tried at once: after its password was put right, for example. False when it is not open.</summary>
    public async Task<bool> TryEndpointNowAsync(string endpoint, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await EndpointHealth.TryNowAsync(transaction, endpoint, ct)) return false;
        await AuditAsync(transaction, "endpoint.triedNow", "endpoint:" + endpoint, actor, reason, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>No more looks at an inbox until it is resumed. False when there is no such inbox, or it is paused already.</summary>
    public Task<bool> PauseInboxAsync(string endpoint, string actor, string reason, CancellationToken ct) => ChangeInboxAsync(
        endpoint, "inbox.paused", actor, reason, "set paused_at = clock_timestamp(), paused_by = @actor, pause_reason = @reason where endpoint = @endpoint and direction = 'in' and paused_at is null", ct);

    public Task<bool> ResumeInboxAsync(string endpoint, string actor, string reason, CancellationToken ct) => ChangeInboxAsync(
        endpoint, "inbox.resumed", actor, reason,
        "set paused_at = null, paused_by = null, pause_reason = null, next_poll_at = clock_timestamp() where endpoint = @endpoint and paused_at is not null", ct);

    /// <summary>Looks at an inbox now, whatever its schedule says. False when there is no such inbox.</summary>
    public Task<bool> PollNowAsync(string endpoint, string actor, string reason, CancellationToken ct) => ChangeInboxAsync(
        endpoint, "inbox.polledNow", actor, reason, "set next_poll_at = clock_timestamp() where endpoint = @endpoint and direction = 'in' and paused_at is null", ct);

    async Task<bool> ChangeInboxAsync(string endpoint, string action, string actor, string reason, string change, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await connection.ExecuteAsync(new CommandDefinition("update endpoint_state " + change, new { endpoint, actor, reason }, transaction, cancellationToken: ct)) != 1) return false;
        await AuditAsync(transaction, action, "endpoint:" + endpoint, actor, reason, ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    async Task<OutboxChange> ChangeAsync(long id, string actor, string reason, string action, string[] from, string change, string workState, CancellationToken ct,
        Func<NpgsqlTransaction, long, CancellationToken, Task>? then = null)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await LockAsync(transaction, id, ct) is not { } row) return OutboxChange.Missing(id);
        if (row.IsUnderWay) return OutboxChange.Busy(id);
        if (!from.Contains(row.State, StringComparer.Ordinal)) return new OutboxChange(Done: false, id, $"It is {row.State}; this is for {string.Join(" or ", from)} ones.");
        if (await connection.ExecuteAsync(new CommandDefinition(change, new { id, actor, reason }, transaction, cancellationToken: ct)) < 1)
            return new OutboxChange(Done: false, id, "It asks a question: send it again, count it as delivered, or cancel it.");
        await NoteAsync(transaction, id, action, actor, reason, ct);
        if (workState == "due") await MakeDueAsync(transaction, id, row.Partner, ct);
        else await StopAsync(transaction, id, row.Partner, ct);
        if (then is not null) await then(transaction, id, ct);
        await transaction.CommitAsync(ct);
        return new OutboxChange(Done: true, id, null);
    }

    static async Task<LockedRow?> LockAsync(NpgsqlTransaction transaction, long id, CancellationToken ct)
    {
        // The work first, as deliveries do it: whoever claims it after this waits, and then finds what was decided.
        var leased = await transaction.Connection!.ExecuteScalarAsync<bool?>(new CommandDefinition(
            "select state = 'leased' from work where kind = 'deliver' and subject = @id for update", new { id }, transaction, cancellationToken: ct));
        var row = await transaction.Connection!.QuerySingleOrDefaultAsync<(string State, string Partner, string? Question)?>(new CommandDefinition(
            // Not for what is under way: a delivery that ends takes its outbox row first.
            leased == true ? "select state, partner, question from outbox where id = @id" : "select state, partner, question from outbox where id = @id for update",
            new { id },
            transaction,
            cancellationToken: ct));
        return row is { } found ? new LockedRow(found.State, found.Partner, found.Question, leased == true) : null;
    }

    /// <summary>Why a batch of postings must not leave once more; null for anything else, and for a batch that the ERP has not answered.</summary>
    static Task<string?> AnsweredBatchAsync(NpgsqlTransaction transaction, long id, CancellationToken ct) => transaction.Connection!.ExecuteScalarAsync<string?>(new CommandDefinition(
        """
        select 'Batch ' || b.name || ' was ' || b.state || '; sent once more, its entries could be posted twice.' || case b.state when 'rejected' then ' For a new batch: gateway export resend ' || b.name || ' --reason …' else '' end
        from export_batch b where b.file_id = (select file_id from outbox where id = @id) and b.state <> 'made'
        """,
        new { id },
        transaction,
        cancellationToken: ct));

    static Task<bool> IsTakenAsync(NpgsqlTransaction transaction, long id, string name, CancellationToken ct) => transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
        "select exists (select from outbox where endpoint = (select endpoint from outbox where id = @id) and name = @name and id <> @id)", new { id, name }, transaction, cancellationToken: ct));

    static Task<long> EnterAgainAsync(NpgsqlTransaction transaction, long id, string? name, CancellationToken ct) => transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
        """
        insert into outbox (partner, endpoint, name, kind, file_id, packed_file_id, caused_by, interchange_id, state, created_at, resend_of, sending)
        select partner, endpoint, coalesce(@name, name), kind, file_id, packed_file_id, caused_by, interchange_id, 'waiting', clock_timestamp(), id,
            coalesce((select max(sending) from outbox same where same.endpoint = o.endpoint and same.name = coalesce(@name, o.name)), 0) + 1
        from outbox o where id = @id returning id
        """,
        new { id, name },
        transaction,
        cancellationToken: ct));

    /// <summary>Answers are awaited from the latest delivery on, whichever of the earlier ones was sent again; what was overdue is not any more.</summary>
    static Task MoveTrackingAsync(NpgsqlTransaction transaction, long id, long sent, string actor, CancellationToken ct) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
        """
        update export_batch set outbox_id = @sent where file_id = (select file_id from outbox where id = @id);
        with moved as (update transmission set outbox_id = @sent where file_id = (select file_id from outbox where id = @id) returning id),
        awaited as (
            update awaited_answer set overdue_at = null from moved where transmission_id = moved.id and received_at is null returning transmission_id, type)
        update exception set closed_at = clock_timestamp(), closed_by = @actor, close_reason = 'Sent again; the time runs from its delivery.'
        from awaited where kind = 'acknowledgmentOverdue' and subject = concat_ws(':', 'transmission', transmission_id, type) and closed_at is null
        """,
        new { id, sent, actor }, transaction, cancellationToken: ct));

    /// <summary>What was entered as sent is owed in our books, and the partner has not heard of it.</summary>
    static Task OpenUnsentAsync(NpgsqlTransaction transaction, long id, CancellationToken ct) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
        """
        insert into exception (kind, subject, partner, file_id, owner, why, suggestion, amount, currency, opened_at)
        select 'invoicesNotSent', 'outbox:' || o.id, o.partner, o.file_id, 'us',
            'The delivery of ' || o.name || ' was cancelled, and ' || case count(*) when 1 then 'an invoice' else count(*) || ' invoices' end
                || ' in it (' || string_agg(i.number, ', ' order by i.number) filter (where i.place <= 5) || case when count(*) > 5 then ' and more' else '' end
                || case count(*) when 1 then ') stands' else ') stand' end || ' open in our books: ' || o.partner || ' owes what it was not billed.',
            'Send the file again, or take the invoices out of the receivables where they come from (a credit memo, or the billing system). Then close this.',
            case when count(distinct i.currency) = 1 then sum(i.open) end, case when count(distinct i.currency) = 1 then min(i.currency) end, clock_timestamp()
        from outbox o join transmission t on t.outbox_id = o.id
        join (select invoice.*, d.file_id, row_number() over (partition by d.file_id order by invoice.number) as place
              from invoice join document d on d.id = invoice.source_document_id where invoice.open <> 0) i on i.file_id = t.file_id
        where o.id = @id group by o.id
        on conflict (kind, subject) where closed_at is null do nothing
        """,
        new { id }, transaction, cancellationToken: ct));

    /// <summary>What lies there under a name that a direct upload had begun to write is ours, and goes; anything else is left alone.</summary>
    static Task ResetAsync(NpgsqlTransaction transaction, long id, string? name, string? question, CancellationToken ct) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
        """
        update outbox set state = 'waiting', name = coalesce(@name, name), question = null, why = null, due_since = clock_timestamp(), remote_name = null,
            replaces = @replaces and attempt_name = coalesce(remote_name, name), attempt_name = null
        where id = @id
        """,
        new { id, name, replaces = name is null && question is "partial" or "unknown" or "missing" },
        transaction,
        cancellationToken: ct));

    async Task MakeDueAsync(NpgsqlTransaction transaction, long id, string partner, CancellationToken ct)
    {
        await queue.AddAsync(transaction, "deliver", id, partner, DateTimeOffset.MinValue, ct);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update work set state = 'due', due_at = clock_timestamp(), attempts = 0, losses = 0, finished_at = null, finished_by = null, last_error = null
            where kind = 'deliver' and subject = @id and state <> 'leased';
            select pg_notify('gateway_work', '');
            """,
            new { id },
            transaction,
            cancellationToken: ct));
    }

    async Task StopAsync(NpgsqlTransaction transaction, long id, string partner, CancellationToken ct)
    {
        if (await LeavesPartsAsync(transaction, id, ct)) await MakeDueAsync(transaction, id, partner, ct);
        else await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "update work set state = 'done', finished_at = clock_timestamp(), last_error = null where kind = 'deliver' and subject = @id", new { id }, transaction, cancellationToken: ct));
        await DeliveryRows.WakeNextAsync(transaction, id, ct);
    }

    /// <summary>A broken-off upload may have left something at the partner; the delivery that is over removes it (<see cref="ClearLeftovers"/>).</summary>
    static Task<bool> LeavesPartsAsync(NpgsqlTransaction transaction, long id, CancellationToken ct) => transaction.Connection!.ExecuteScalarAsync<bool>(new CommandDefinition(
        "select exists (select from outbox where id = @id and state in ('cancelled', 'delivered') and cardinality(leftovers) > 0)", new { id }, transaction, cancellationToken: ct));

    static async Task NoteAsync(NpgsqlTransaction transaction, long id, string action, string actor, string reason, CancellationToken ct)
    {
        var file = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition("select file_id from outbox where id = @id", new { id }, transaction, cancellationToken: ct));
        await AuditAsync(transaction, action, $"file:{file}", actor, reason, ct);
        await DeliveryRows.CloseExceptionsAsync(transaction, id, $"{actor}: {reason}", ct);
    }

    static Task AuditAsync(NpgsqlTransaction transaction, string action, string target, string actor, string reason, CancellationToken ct) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
        "insert into audit (at, actor, action, object, reason) values (clock_timestamp(), @actor, @action, @target, @reason)",
        new { actor, action, target, reason },
        transaction,
        cancellationToken: ct));

    sealed record LockedRow(string State, string Partner, string? Question, bool IsUnderWay);
}

/// <summary>What came of a person's wish.</summary>
/// <param name="Id">The outbox row: another one when a delivered file is sent again.</param>
/// <param name="Why">Why nothing was done, in words; null when it was.</param>
public sealed record OutboxChange(bool Done, long Id, string? Why)
{
    internal static OutboxChange Missing(long id) => new(Done: false, id, $"There is no delivery {id}.");

    internal static OutboxChange Busy(long id) => new(Done: false, id, "It is being sent at this moment; look again in a while.");
}
