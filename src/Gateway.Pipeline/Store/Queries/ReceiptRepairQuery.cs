namespace Gateway.Pipeline.Store.Queries;

/// <summary>What people may need to put a receipt right, and what they did so far.</summary>
public sealed class ReceiptRepairQuery(ReadDatabase database)
{
    const int MostRows = 200;

    /// <summary>Null when there is no such receipt.</summary>
    public async Task<ReceiptRepairs?> ReadAsync(long receiptId, CancellationToken ct)
    {
        var parameters = new { receiptId, most = MostRows };
        var head = await database.FirstAsync<RepairHead>(
            """
            select xmin::text::bigint as Version, parent_id as ParentId, in_hand_of as InHandOf,
                (select coalesce(sum(amount), 0) from receipt_movement where receipt_id = @receiptId and kind = 'onAccount') as OnAccount
            from receipt where id = @receiptId
            """,
            parameters,
            ct);
        return head is null ? null : new ReceiptRepairs(
            head.Version,
            head.ParentId,
            head.InHandOf,
            head.OnAccount,
            await database.ListAsync<long>(
                """
                select id from application a where receipt_id = @receiptId and undoes is null and not exists (select from application back where back.undoes = a.id)
                order by id limit @most
                """,
                parameters,
                ct),
            await database.ListAsync<ReceiptPart>("select id, amount, unapplied, state from receipt where parent_id = @receiptId order by id limit @most", parameters, ct),
            await database.ListAsync<MovementRow>(
                "select kind, amount, currency, other_receipt_id as OtherReceipt, return_id as Return, actor, reason, at from receipt_movement where receipt_id = @receiptId order by id limit @most",
                parameters,
                ct),
            await database.ListAsync<RepairRow>(
                """
                select id, action, amount, currency, reason, maker, made_at as MadeAt, state, checker, checked_at as CheckedAt, check_reason as CheckReason
                from repair where receipt_id = @receiptId order by id desc limit @most
                """,
                parameters,
                ct));
    }

    sealed record RepairHead(long Version, long? ParentId, string? InHandOf, decimal OnAccount);
}
