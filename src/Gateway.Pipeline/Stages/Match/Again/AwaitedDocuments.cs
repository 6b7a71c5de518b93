using Dapper;
using Gateway.Pipeline.Jobs;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Again;

/// <summary>
/// Open items or customers have come in: every receipt that had looked for one of them in vain is matched again, and every one of a customer whose open
/// items have changed since it was decided.
/// </summary>
public sealed class AwaitedDocuments(NpgsqlDataSource database, WorkQueue queue) : IWorkHandler
{
    /// <summary>Subject: the file that brought them, or <see cref="Import"/>. It only tells the rows apart; what is looked at is what receipts wait for.</summary>
    public const string KindOfWork = "rematch";

    /// <summary>Whatever a person imports.</summary>
    public const long Import = 0;

    public string Kind => KindOfWork;

    public async Task HandleAsync(ClaimedWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await MatchLock.AloneAsync(transaction, ct);
        var receipts = (await connection.QueryAsync<long>(new CommandDefinition(Concerned, transaction: transaction, cancellationToken: ct))).AsList();
        await WorkQueue.DoAgainAsync(transaction, "match", receipts, null, ct);

        // Nothing is committed: a restart looks again.
        CrashPoint.Reached(CrashPoint.AgainFound);
        if (await queue.CompleteAsync(transaction, work, ct))
        {
            await transaction.CommitAsync(ct);
        }
    }

    /// <summary>Changes up to five seconds before a decision count as after it: hosts' clocks differ.</summary>
    const string Concerned =
        """
        with found as (
            select receipt_id from awaited_key where kind = 'document' and exists (select from invoice where number_key = key)
            union select receipt_id from awaited_key where kind = 'order' and exists (select from invoice where purchase_order_key = key)
            union select receipt_id from awaited_key where kind = 'customer' and exists (select from customer where number = key)
            union select receipt_id from awaited_key where kind = 'name' and exists (select from customer_name where normalised = key)
            union select receipt_id from awaited_key where kind = 'account' and exists (select from payer_account where account_hash = decode(key, 'hex') and confirmed)
            union select receipt.id from receipt where customer_id is not null and state in ('unapplied', 'proposed') and exists (
                select from invoice where invoice.customer_id = receipt.customer_id and invoice.open <> 0 and invoice.updated_at > receipt.matched_at - interval '5 seconds'
                    and not exists (select from application where application.invoice_id = invoice.id)))
        select receipt.id from found join receipt on receipt.id = receipt_id
        where state in ('received', 'unidentified', 'unapplied', 'proposed') and withdrawn_by is null
        """;
}
