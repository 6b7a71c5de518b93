using System.Globalization;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>How people share out what waits for them; each change commits together with its line in the audit of the exception's subject.</summary>
public sealed class ExceptionActions(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>False when it is closed or looked after by that person already.</summary>
    /// <param name="assignee">Null gives it back to whoever comes first.</param>
    public Task<bool> AssignAsync(long id, string? assignee, string actor, string reason, CancellationToken ct) => ChangeAsync(
        "update exception set assigned_to = @assignee where id = @id and closed_at is null and assigned_to is distinct from @assignee returning subject",
        assignee is null ? "exception.unassigned" : "exception.assigned",
        id, actor, reason, assignee, null, ct);

    /// <summary>It leaves the list until then; nothing else about it changes. False when it is closed.</summary>
    /// <param name="until">Null brings it back at once.</param>
    public Task<bool> SnoozeAsync(long id, DateTimeOffset? until, string actor, string reason, CancellationToken ct) => ChangeAsync(
        "update exception set snoozed_until = @until where id = @id and closed_at is null returning subject",
        until is null ? "exception.woken" : "exception.snoozed",
        id, actor, reason, null, until, ct);

    /// <summary>Words that stay with the exception. False when there is none of that number.</summary>
    public Task<bool> NoteAsync(long id, string actor, string note, CancellationToken ct) =>
        ChangeAsync("select subject from exception where id = @id", "exception.noted", id, actor, note, null, null, ct);

    async Task<bool> ChangeAsync(
        string change, string action, long id, string actor, string reason, string? assignee, DateTimeOffset? until, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"""
            with changed as ({change}),
                 noted as (insert into audit (at, actor, action, object, detail, reason)
                           select @now, @actor, @action, subject, @detail::jsonb, @reason from changed)
            select count(*)::int from changed
            """,
            new { id, actor, action, reason, assignee, until, now = time.GetUtcNow(), detail = Detail(id, assignee, until) },
            cancellationToken: ct)) == 1;
    }

    static string Detail(long id, string? assignee, DateTimeOffset? until)
    {
        var detail = new Dictionary<string, object> { ["exception"] = id };
        if (assignee is not null)
            detail["to"] = assignee;
        if (until is { } instant)
            detail["until"] = instant.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return JsonSerializer.Serialize(detail);
    }
}
