using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>
/// Holds and resumes what all hosts do with other people's servers. What is under way when a hold begins ends by itself; nothing new begins, and what is held
/// uses up no attempts and no time.
/// </summary>
public sealed class OperationHolds(NpgsqlDataSource database)
{
    public const string Collect = "collect";
    public const string Deliver = "deliver";

    /// <summary>SQL: looks at inboxes may begin.</summary>
    internal const string MayCollect = "not exists (select from operation_hold where what = 'collect')";

    /// <summary>SQL: deliveries may begin.</summary>
    internal const string MayDeliver = "not exists (select from operation_hold where what = 'deliver')";

    public static IReadOnlyList<string> All { get; } = [Collect, Deliver];

    public async Task<IReadOnlyList<OperationHold>> ListAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await ListAsync(connection, ct);
    }

    public static async Task<IReadOnlyList<OperationHold>> ListAsync(NpgsqlConnection connection, CancellationToken ct) =>
        (await connection.QueryAsync<OperationHold>(new CommandDefinition(
            "select what, since, actor, reason, restored_from as RestoredFrom from operation_hold order by what", cancellationToken: ct))).AsList();

    /// <returns>Those that were not held before; the others keep their first reason.</returns>
    public Task<IReadOnlyList<string>> HoldAsync(IReadOnlyList<string> what, string actor, string reason, CancellationToken ct) => ChangeAsync(
        "insert into operation_hold (what, since, actor, reason) select unnest(@what), clock_timestamp(), @actor, @reason on conflict (what) do nothing returning what",
        "operation.held", what, actor, reason, ct);

    /// <summary>Deliveries are given the time back that they were held, so that none is given up for having waited.</summary>
    /// <returns>Those that were held.</returns>
    public Task<IReadOnlyList<string>> ResumeAsync(IReadOnlyList<string> what, string actor, string reason, CancellationToken ct) => ChangeAsync(
        """
        with ended as (delete from operation_hold where what = any(@what) returning what, coalesce(restored_from, since) as held_from),
        given_back as (
            update outbox set due_since = coalesce(due_since, created_at) + (clock_timestamp() - greatest(coalesce(due_since, created_at), held_from))
            from ended where ended.what = 'deliver' and outbox.state = 'waiting' and coalesce(due_since, created_at) < clock_timestamp()),
        woken as materialized (select pg_notify('gateway_work', '') from ended where what = 'deliver')
        select ended.what from ended left join woken on true
        """,
        "operation.resumed", what, actor, reason, ct);

    async Task<IReadOnlyList<string>> ChangeAsync(string change, string action, IReadOnlyList<string> what, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var changed = (await connection.QueryAsync<string>(new CommandDefinition(change, new { what = what.ToArray(), actor, reason }, transaction, cancellationToken: ct))).AsList();
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into audit (at, actor, action, object, reason) select clock_timestamp(), @actor, @action, 'operation:' || unnest(@changed), @reason",
            new { actor, action, changed = changed.ToArray(), reason },
            transaction,
            cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return changed;
    }
}
