using Dapper;
using Gateway.Pipeline.Jobs;
using Npgsql;

namespace Gateway.Pipeline.Stages.Returns;

/// <summary>A payment that comes in after its return: returns whose original was not found are decided on once more.</summary>
static class LateOriginals
{
    /// <summary>
    /// In the transaction that enters receipts, with those still in receipt_stage. A return that is being decided at this moment is waited for, since its decision cannot have seen them.
    /// </summary>
    public static async Task LookAgainAsync(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var asked = (await transaction.Connection!.QueryAsync<long>(new CommandDefinition(
            """
            with asked as (
                select p.id from payment_return p where p.state in ('asks', 'due') and p.receipt_id is null and p.stage = 'return' and p.side <> 'creditWeSent'
                    and exists (select from receipt_stage s join receipt r on r.id = s.id where s.amount = p.amount and s.currency = p.currency)
                order by p.id for update)
            update payment_return set state = 'due' where id in (select id from asked) and state in ('asks', 'due') returning id
            """,
            transaction: transaction,
            cancellationToken: cancellation))).AsList();
        if (asked.Count > 0)
        {
            await WorkQueue.DoAgainAsync(transaction, SettleReturn.WorkKind, asked, null, cancellation);
        }
    }
}
