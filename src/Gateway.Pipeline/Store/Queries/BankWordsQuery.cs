namespace Gateway.Pipeline.Store.Queries;

/// <summary>What banks tell besides money: payments that came back, wanted changes, balances. Newest first, a page at a time.</summary>
public sealed class BankWordsQuery(ReadDatabase database)
{
    public async Task<ListPage<ReturnRow>> ReturnsAsync(PageCursor? after, int limit, CancellationToken ct)
    {
        var rows = await database.ListAsync<ReturnRow>(
            $"""
            select r.id, r.stage, r.side, r.code, r.reason, r.amount, r.currency, r.original_trace as OriginalTrace, r.booked_on as BookedOn, r.name,
                   r.account_last4 as AccountLastFour, r.receipt_id as ReceiptId, r.partner, r.source, r.file_id as FileId, r.source_byte as SourceByte,
                   r.received_at as ReceivedAt, r.received_at::text as SortKey
              from payment_return r {Behind("r", after)} order by r.received_at desc, r.id desc limit @limit
            """,
            Parameters(after, limit),
            ct);
        return Page(rows, limit, row => new PageCursor(row.SortKey, row.Id));
    }

    public async Task<ListPage<ChangeRow>> ChangesAsync(PageCursor? after, int limit, CancellationToken ct)
    {
        var rows = await database.ListAsync<ChangeRow>(
            $"""
            select c.id, c.code, c.reason, c.original_trace as OriginalTrace, c.refused_code as RefusedCode, c.old_last4 as OldLastFour, c.routing,
                   c.account_last4 as AccountLastFour, c.transaction_code as TransactionCode, c.name, c.identification, c.partner, c.file_id as FileId,
                   c.source_byte as SourceByte, c.received_at as ReceivedAt, c.received_at::text as SortKey
              from account_change c {Behind("c", after)} order by c.received_at desc, c.id desc limit @limit
            """,
            Parameters(after, limit),
            ct);
        return Page(rows, limit, row => new PageCursor(row.SortKey, row.Id));
    }

    public async Task<ListPage<BalanceRow>> BalancesAsync(PageCursor? after, int limit, CancellationToken ct)
    {
        var rows = await database.ListAsync<BalanceRow>(
            $"""
            select b.id, a.code as Account, b.account_last4 as AccountLastFour, b.partner, b.as_of as AsOf, b.as_of_time as AsOfTime,
                   b.is_previous_day as IsPreviousDay, b.is_final as IsFinal, b.currency, b.opening_ledger as Opening, b.closing_ledger as Closing,
                   b.closing_available as Available, b.entries,
                   (select sum(amount) from bank_entry where report_id = b.id and is_credit) as Credits,
                   (select sum(amount) from bank_entry where report_id = b.id and not is_credit) as Debits,
                   b.state, b.file_id as FileId, d.byte_start as SourceByte, b.received_at as ReceivedAt, b.received_at::text as SortKey
              from balance_report b join document d on d.id = b.document_id left join bank_account a on a.id = b.bank_account_id
              {Behind("b", after)} order by b.received_at desc, b.id desc limit @limit
            """,
            Parameters(after, limit),
            ct);
        return Page(rows, limit, row => new PageCursor(row.SortKey, row.Id));
    }

    static string Behind(string table, PageCursor? after) =>
        after is null ? "" : $"where ({table}.received_at, {table}.id) < (@key::timestamptz, @keyId)";

    static object Parameters(PageCursor? after, int limit) => new { key = after?.Key, keyId = after?.Id, limit = limit + 1 };

    static ListPage<T> Page<T>(IReadOnlyList<T> rows, int limit, Func<T, PageCursor> cursor) =>
        new([.. rows.Take(limit)], rows.Count > limit ? cursor(rows[limit - 1]) : null);
}
