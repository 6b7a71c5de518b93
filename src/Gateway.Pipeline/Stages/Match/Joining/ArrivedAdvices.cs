using Dapper;
using Gateway.Pipeline.Jobs;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Joining;

/// <summary>
/// Advices that came by themselves: every receipt that waits and that one of them could belong to is matched again. Which one it is, if any, is decided there,
/// as it is when the money comes second.
/// </summary>
public sealed class ArrivedAdvices(NpgsqlDataSource database, WorkQueue queue, TimeProvider time) : IWorkHandler
{
    /// <summary>Banking days around a payment in calendar days, with holidays to spare: the decision counts them exactly.</summary>
    const int daysAround = 10;

    public string Kind => KindOfWork;

    /// <summary>Subject: the file that brought the advices.</summary>
    public const string KindOfWork = "join";

    public async Task HandleAsync(ClaimedWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await MatchLock.AloneAsync(transaction, ct);
        await ToldAgain.OfFileAsync(transaction, work.Subject, time.GetUtcNow(), ct);
        var receipts = (await connection.QueryAsync<long>(new CommandDefinition(Waiting, new { file = work.Subject, daysAround }, transaction, cancellationToken: ct))).AsList();
        await WorkQueue.DoAgainAsync(transaction, "match", receipts, null, ct);

        // Nothing is committed: a restart looks again.
        CrashPoint.Reached(CrashPoint.JoinFound);
        if (await queue.CompleteAsync(transaction, work, ct))
        {
            await transaction.CommitAsync(ct);
        }
    }

    const string Waiting =
        """
        with advice as materialized (
            select remittance.id, remittance.amount, remittance.currency, trace_key, originator_id, payer_account_hash, payer_key, payer_number,
                coalesce(effective_date, received_at::date) as paid_on
            from remittance join file on file.id = file_id where file_id = @file and remittance.state = 'awaitingMoney' and lines > 0),
        waiting as materialized (
            select receipt.id, amount, currency, originator_id, payer_account_hash, payer_key, customer.number, customer.parent, value_date
            from receipt left join customer on customer.id = customer_id
            where state in ('received', 'unidentified', 'unapplied', 'proposed') and withdrawn_by is null
                and value_date between (select min(paid_on) from advice) - @daysAround and (select max(paid_on) from advice) + @daysAround)
        select receipt.id from advice join receipt on receipt.trace_key = advice.trace_key where state in ('received', 'unidentified', 'unapplied', 'proposed')
        union select waiting.id from advice join waiting using (amount, currency)
        union select waiting.id from advice join waiting using (originator_id) where abs(waiting.value_date - advice.paid_on) <= @daysAround
        union select waiting.id from advice join waiting using (payer_account_hash) where abs(waiting.value_date - advice.paid_on) <= @daysAround
        union select waiting.id from advice join waiting using (payer_key) where abs(waiting.value_date - advice.paid_on) <= @daysAround
        union select waiting.id from advice join waiting on payer_number in (number, parent) where abs(waiting.value_date - advice.paid_on) <= @daysAround
        """;
}
