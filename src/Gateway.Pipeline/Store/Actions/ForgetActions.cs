using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;

namespace Gateway.Pipeline.Store.Actions;

/// <summary>What a person has the gateway forget about a customer. What was applied stays as it is; only what points to the customer from now on changes.</summary>
public sealed class ForgetActions(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>False when it is not known any more.</summary>
    public Task<bool> ForgetAccountAsync(long customerId, long accountId, string actor, string reason, CancellationToken ct) => ForgetAsync(
        "delete from payer_account where customer_id = @customerId and id = @accountId returning customer_id, 'account ••••' || account_last4 as what",
        new DynamicParameters(new { customerId, accountId }), actor, reason, ct);

    /// <param name="kind">alias or originator.</param>
    /// <param name="value">As it is compared.</param>
    public Task<bool> ForgetMarkAsync(long customerId, string kind, string value, string actor, string reason, CancellationToken ct) => ForgetAsync(
        "delete from learned_mark where customer_id = @customerId and kind = @kind and value = @value returning customer_id, kind || ' ' || shown as what",
        new DynamicParameters(new { customerId, kind, value }), actor, reason, ct);

    /// <param name="kind">reference or deduction.</param>
    public Task<bool> ForgetHabitAsync(long customerId, string kind, string value, string actor, string reason, CancellationToken ct) => ForgetAsync(
        "delete from customer_habit where customer_id = @customerId and kind = @kind and value = @value returning customer_id, 'habit ' || kind || ' ' || value as what",
        new DynamicParameters(new { customerId, kind, value }), actor, reason, ct);

    async Task<bool> ForgetAsync(string forget, DynamicParameters parameters, string actor, string reason, CancellationToken ct)
    {
        parameters.AddDynamicParams(new { actor, reason = PostgresText.Storable(reason), now = time.GetUtcNow() });
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"""
            with forgotten as ({forget}),
                 noted as (insert into audit (at, actor, action, object, detail, reason)
                           select @now, @actor, 'customer.forgot', 'customer:' || c.number, jsonb_build_object('what', f.what), @reason from forgotten f join customer c on c.id = f.customer_id)
            select count(*)::int from forgotten
            """,
            parameters,
            cancellationToken: ct)) == 1;
    }
}
