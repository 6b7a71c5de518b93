using System.Text.Json;
using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>
/// Closes and reopens accounting periods. Whatever is being posted at that moment commits first; from then on the database books nothing into a closed period,
/// and what belongs there stands in the next open one.
/// </summary>
public sealed class PeriodActions(NpgsqlDataSource database, PeriodRights rights, TimeProvider time)
{
    /// <summary>A long file under way is waited for no longer than this.</summary>
    static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    public Task<PeriodChange> CloseAsync(PeriodName period, string actor, string reason, CancellationToken ct) => period.First > DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)
        ? Task.FromResult(PeriodChange.Refused($"{period.Name} has not begun yet."))
        : ChangeAsync(period, "closed", "period.closed", actor, reason, ct);

    /// <summary>Only what was closed can be reopened. Entries that went to a later period meanwhile stay there.</summary>
    public Task<PeriodChange> ReopenAsync(PeriodName period, string actor, string reason, CancellationToken ct) =>
        ChangeAsync(period, "open", "period.reopened", actor, reason, ct);

    async Task<PeriodChange> ChangeAsync(PeriodName period, string state, string action, string actor, string reason, CancellationToken ct)
    {
        if (!rights.MayClose(actor)) return PeriodChange.Refused($"{actor} may not close or reopen periods; {string.Join(", ", rights.Closers)} may.");
        if (string.IsNullOrWhiteSpace(reason)) return PeriodChange.Refused("A reason is needed; it stays in the audit.");
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await AloneAsync(transaction, ct)) return PeriodChange.Refused("A large file is being posted just now. Nothing was changed; try again in a few minutes.");
        var known = await connection.QueryFirstOrDefaultAsync<(string Name, string State)?>(new CommandDefinition(
            "select name, state from period where daterange(first_day, last_day, '[]') && daterange(@First, @Last, '[]') order by name = @Name desc, first_day limit 1",
            period, transaction, cancellationToken: ct));
        if (Refusal(period, known, state) is { } refusal) return PeriodChange.Refused(refusal);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into period (name, first_day, last_day, state, changed_at, changed_by, reason) values (@Name, @First, @Last, @state, @now, @actor, @reason)
            on conflict (name) do update set state = excluded.state, changed_at = excluded.changed_at, changed_by = excluded.changed_by, reason = excluded.reason;
            insert into audit (at, actor, action, object, detail, reason) values (@now, @actor, @action, 'period:' || @Name, @detail::jsonb, @reason)
            """,
            new
            {
                period.Name, period.First, period.Last, state, actor, action, reason, now = time.GetUtcNow(),
                detail = JsonSerializer.Serialize(new { first = period.First, last = period.Last }),
            },
            transaction,
            cancellationToken: ct));
        await transaction.CommitAsync(ct);
        return PeriodChange.Made;
    }

    static string? Refusal(PeriodName period, (string Name, string State)? known, string state)
    {
        if (known is { } other && other.Name != period.Name) return $"{period.Name} shares days with {other.Name}, which is {other.State}.";
        var isNow = known?.State ?? "open";
        return isNow == state ? $"{period.Name} is {state} already." : null;
    }

    /// <summary>Waits until whoever posts has committed. False when that takes too long; the transaction is of no more use then.</summary>
    static async Task<bool> AloneAsync(NpgsqlTransaction transaction, CancellationToken ct)
    {
        try
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                $"set local lock_timeout = '{(int)patience.TotalMilliseconds}ms'; select count(*) from hold_periods_alone()", transaction: transaction, cancellationToken: ct));
            return true;
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }
}

/// <param name="Why">Why it was not done, for people; null when it was.</param>
public sealed record PeriodChange(bool Done, string? Why)
{
    public static PeriodChange Made { get; } = new(true, null);

    public static PeriodChange Refused(string why) => new(false, why);
}
