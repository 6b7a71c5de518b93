using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Alerts;

/// <summary>What a person does with an alert; each change commits together with its line in the audit.</summary>
public sealed class AlertActions(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Somebody looks after it: it is not told again. False when it is over or was acknowledged before.</summary>
    public Task<bool> AcknowledgeAsync(long id, string actor, string? note, CancellationToken ct) => ChangeAsync(
        "update alert set acknowledged_at = @now, acknowledged_by = @actor where id = @id and cleared_at is null and acknowledged_at is null returning id",
        "alert.acknowledged", id, actor, note, null, ct);

    /// <summary>No reminder before then. False when it is over.</summary>
    public Task<bool> SnoozeAsync(long id, DateTimeOffset until, string actor, string? note, CancellationToken ct) => ChangeAsync(
        "update alert set snoozed_until = @until, snoozed_by = @actor, reminded_at = null where id = @id and cleared_at is null returning id",
        "alert.snoozed", id, actor, note, until, ct);

    async Task<bool> ChangeAsync(string update, string action, long id, string actor, string? note, DateTimeOffset? until, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"""
            with changed as ({update}),
                 noted as (insert into audit (at, actor, action, object, reason) select @now, @actor, @action, 'alert:' || id, @note from changed)
            select count(*)::int from changed
            """,
            new { id, actor, action, note, until, now = time.GetUtcNow() },
            cancellationToken: ct)) == 1;
    }
}
