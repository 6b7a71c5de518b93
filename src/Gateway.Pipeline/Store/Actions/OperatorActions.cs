using System.Text.Json;
using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>What a person does by hand in rows of ours; each change commits together with its line in the audit.</summary>
public sealed class OperatorActions(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>False when it is closed already or was never there.</summary>
    public Task<bool> CloseExceptionAsync(long id, string actor, string reason, CancellationToken ct) => ChangeAsync(
        """
        update exception set closed_at = @now, closed_by = @actor, close_reason = @reason where id = @id and closed_at is null returning subject
        """,
        "exception.closed", id, actor, reason, ct);

    /// <summary>Takes a close back. False when it is open, or when the same has been opened anew since.</summary>
    public Task<bool> ReopenExceptionAsync(long id, string actor, CancellationToken ct) => ChangeAsync(
        """
        update exception e set closed_at = null, closed_by = null, close_reason = null where id = @id and closed_at is not null
           and not exists (select from exception o where o.kind = e.kind and o.subject = e.subject and o.closed_at is null) returning subject
        """,
        "exception.reopened", id, actor, null, ct);

    /// <summary>Committed before the first readable byte leaves: whoever saw a file in full is known.</summary>
    public async Task RecordRevealAsync(long fileId, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into audit (at, actor, action, object, reason) values (@now, @actor, 'file.revealed', 'file:' || @fileId, @reason)",
            new { now = time.GetUtcNow(), actor, fileId, reason },
            cancellationToken: ct));
    }

    /// <summary>
    /// Lets the sound batches of a file take effect that is held as a whole because its own totals disagree: it is read again, and what is faulty in
    /// itself stays held. False when it is not held, or was released before.
    /// </summary>
    public async Task<bool> ReleaseFileAsync(long fileId, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var released = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            with released as (
                update file set state = 'archived', released_by = @actor, note = 'Released by hand; read again.'
                where id = @fileId and direction = 'in' and state = 'held' and format in ('nacha', 'lockbox') and released_by is null returning id),
            closed as (
                update exception set closed_at = @now, closed_by = @actor, close_reason = @reason from released
                where file_id = released.id and kind = 'fileHeld' and closed_at is null),
            noted as (
                insert into audit (at, actor, action, object, reason) select @now, @actor, 'file.released', 'file:' || id, @reason from released),
            due as (
                update work set state = 'due', due_at = clock_timestamp(), attempts = 0, finished_at = null, finished_by = null from released
                where kind = 'read' and subject = released.id)
            select count(*)::int from released
            """,
            new { fileId, actor, reason, now = time.GetUtcNow() },
            cancellationToken: ct));
        return released == 1;
    }

    /// <summary>
    /// Reads a file again of which nothing could be read: after a definition was put right, for example. False when it is not unreadable any more, or when anything
    /// of it stands in our books.
    /// </summary>
    public async Task<bool> ReadAgainAsync(long fileId, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            with again as (
                update file set state = 'archived', note = 'Read again by hand.'
                where id = @fileId and direction = 'in' and state = 'unreadable' and exists (select from work where kind = 'read' and subject = @fileId and state = 'done')
                    and not exists (select from interchange where file_id = @fileId) and not exists (select from receipt where file_id = @fileId) returning id),
            forgotten as (delete from fault using again where file_id = again.id),
            closed as (
                update exception set closed_at = @now, closed_by = @actor, close_reason = @reason from again
                where file_id = again.id and kind = 'fileUnreadable' and closed_at is null),
            noted as (
                insert into audit (at, actor, action, object, reason) select @now, @actor, 'file.readAgain', 'file:' || id, @reason from again),
            due as (
                update work set state = 'due', due_at = clock_timestamp(), attempts = 0, losses = 0, finished_at = null, finished_by = null, last_error = null from again
                where kind = 'read' and subject = again.id returning pg_notify('gateway_work', ''))
            select count(*)::int from again left join due on true
            """,
            new { fileId, actor, reason, now = time.GetUtcNow() },
            cancellationToken: ct)) > 0;
    }

    async Task<bool> ChangeAsync(string update, string action, long id, string actor, string? reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var changed = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"""
            with changed as ({update}),
                 noted as (insert into audit (at, actor, action, object, detail, reason)
                           select @now, @actor, @action, subject, @detail::jsonb, @reason from changed)
            select count(*)::int from changed
            """,
            new { now = time.GetUtcNow(), actor, action, id, reason, detail = JsonSerializer.Serialize(new { exception = id }) },
            cancellationToken: ct));
        return changed == 1;
    }
}
