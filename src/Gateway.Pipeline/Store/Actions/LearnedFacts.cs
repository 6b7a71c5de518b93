using System.Text.Json;
using Dapper;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>What matching has learned of a customer, and how a person makes it forget. What an import or a person has confirmed is not learned, and stays.</summary>
public sealed class LearnedFacts(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>One line for each thing that was learned, the oldest first.</summary>
    public async Task<IReadOnlyList<LearnedFact>> OfAsync(string customer, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<LearnedFact>(new CommandDefinition(
            """
            select * from (
                select 'account' as Kind, '…' || account_last4 as Value, times_seen as TimesSeen, first_seen_at as FirstSeen, last_seen_at as LastSeen, confirmed as IsConfirmed
                from payer_account join customer on customer.id = customer_id where number = @customer and (first_seen_at is not null or confirmed)
                union all
                select kind, shown, times_seen, first_seen_at, last_seen_at, confirmed_by is not null from learned_mark join customer on customer.id = customer_id where number = @customer
                union all
                select kind, value, times_seen, first_seen_at, last_seen_at, false from customer_habit join customer on customer.id = customer_id where number = @customer
                union all
                select 'history', 'clean matches', clean_matches, null, last_clean_at, false from customer_history join customer on customer.id = customer_id where number = @customer) learned
            order by Kind, FirstSeen, Value
            """,
            new { customer },
            cancellationToken: ct))).AsList();
    }

    /// <summary>Forgets what is named, or all of it; it may be learned anew from then on. Returns how much was forgotten.</summary>
    /// <param name="lastFour">Of an account that payments have taught; null for any, unless a name is given.</param>
    /// <param name="alias">A name that payments have taught; null for any, unless an account is given.</param>
    public async Task<int> ForgetAsync(string customer, string? lastFour, string? alias, string actor, string reason, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            """
            with whose as (select id from customer where number = @customer),
            accounts as (
                delete from payer_account using whose where customer_id = whose.id and not confirmed and (account_last4 = @lastFour or @all) returning account_last4),
            marks as (delete from learned_mark using whose where customer_id = whose.id and (value = @alias or @all) returning shown),
            habits as (delete from customer_habit using whose where customer_id = whose.id and @all returning value),
            earned as (update customer_history set clean_matches = 0 from whose where customer_id = whose.id and @all and clean_matches > 0 returning customer_id),
            forgotten as (select (select count(*) from accounts) + (select count(*) from marks) + (select count(*) from habits) + (select count(*) from earned) as facts),
            noted as (
                insert into audit (at, actor, action, object, detail, reason)
                select @now, @actor, 'matching.forgotten', 'customer:' || @customer, @detail::jsonb, @reason from forgotten where facts > 0)
            select facts::int from forgotten
            """,
            new
            {
                customer, lastFour, alias = alias is null ? null : PartyNames.Normalise(alias), all = lastFour is null && alias is null, actor, reason, now = time.GetUtcNow(),
                detail = JsonSerializer.Serialize(new { account = lastFour is null ? null : $"…{lastFour}", alias }),
            },
            cancellationToken: ct));
    }
}

/// <summary>Account, alias, habit of naming (reference) or of deducting, or the history, with how often and since when it was seen.</summary>
public sealed record LearnedFact
{
    public string Kind { get; init; } = "";

    public string Value { get; init; } = "";

    public int TimesSeen { get; init; }

    public DateTimeOffset? FirstSeen { get; init; }

    public DateTimeOffset? LastSeen { get; init; }

    public bool IsConfirmed { get; init; }
}
