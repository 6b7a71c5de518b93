namespace Gateway.Pipeline.Store.Queries;

/// <summary>Money that waits for its remittance, remittance that waits for its money, and what could join them.</summary>
public sealed class WaitingRoomQuery(ReadDatabase database)
{
    const int MostCandidates = 3;

    // As matching sees it: nothing is joined to it, and what came with it names no document.
    const string Untold = $"""
        {WaitingMoney.Condition} and r.state <> 'awaitingApproval'
           and not exists (select from remittance_join j where j.receipt_id = r.id and j.role = 'lines' and j.parted_at is null)
           and not exists (select from remittance_line l where l.remittance_id = r.remittance_id and coalesce(l.reference, l.purchase_order) is not null)
        """;

    // What was joined to it, else what came with it.
    const string Told = """
        (select j.remittance_id from remittance_join j where j.receipt_id = @receiptId and j.role = 'lines' and j.parted_at is null
          union all select r.remittance_id from receipt r where r.id = @receiptId
                and not exists (select from remittance_join j where j.receipt_id = r.id and j.role = 'lines' and j.parted_at is null))
        """;

    const string Money = $"""
        select r.id, r.state, r.amount, r.unapplied, r.currency, r.value_date as ValueDate, r.trace_number as TraceNumber, r.check_number as CheckNumber, r.payer_name as PayerName,
               c.name as Customer, c.number as CustomerNumber, b.code as Bank, r.source, r.received_at as ReceivedAt, r.received_at::text as SortKey
          from receipt r join bank_account b on b.id = r.bank_account_id left join customer c on c.id = r.customer_id
         where {Untold}
        """;

    const string Advice = """
        select a.id, a.partner, a.number, a.trace_number as TraceNumber, a.amount, a.currency, a.effective_date as EffectiveDate, a.payer_name as PayerName,
               a.payer_number as PayerNumber, c.name as Customer, c.number as CustomerNumber, a.lines, a.state, a.file_id as FileId, f.name as FileName,
               f.received_at as ReceivedAt, f.received_at::text as SortKey
          from remittance a join file f on f.id = a.file_id left join customer c on c.number = a.payer_number
        """;

    // Both ways round the same three things speak for a pair: trace, amount, payer. Only a trace or an amount makes one.
    const string Evidence = """
        coalesce(r.trace_number = a.trace_number, false) as SameTrace, r.amount = a.amount as SameAmount,
        coalesce(upper(r.payer_name) = upper(a.payer_name) or r.originator_id = a.originator_id or r.payer_account_hash = a.payer_account_hash, false) as SamePayer,
        r.value_date - a.effective_date as DaysApart
        """;

    const string Likeliest = "order by SameTrace desc, SameAmount desc, SamePayer desc, abs(coalesce(r.value_date - a.effective_date, 1000)), a.id limit @candidates";

    /// <summary>Oldest first.</summary>
    public async Task<ListPage<WaitingMoneyRow>> MoneyAsync(PageCursor? after, int limit, CancellationToken ct)
    {
        var rows = await database.ListAsync<WaitingMoneyRow>(
            Money + Behind("r.received_at", "r.id", after) + " order by r.received_at, r.id limit @limit", Parameters(after, limit), ct);
        return Page(rows, limit, row => new PageCursor(row.SortKey, row.Id));
    }

    /// <summary>Oldest first.</summary>
    public async Task<ListPage<AdviceRow>> AdviceAsync(PageCursor? after, int limit, CancellationToken ct)
    {
        var rows = await database.ListAsync<AdviceRow>(
            Advice + " where a.state = 'awaitingMoney'" + Behind("f.received_at", "a.id", after) + " order by f.received_at, a.id limit @limit", Parameters(after, limit), ct);
        return Page(rows, limit, row => new PageCursor(row.SortKey, row.Id));
    }

    public Task<WaitingMoneyRow?> FindMoneyAsync(long id, CancellationToken ct) => database.FirstAsync<WaitingMoneyRow>(Money + " and r.id = @id", new { id }, ct);

    public Task<AdviceRow?> FindAdviceAsync(long id, CancellationToken ct) => database.FirstAsync<AdviceRow>(Advice + " where a.id = @id", new { id }, ct);

    /// <summary>The advice that was joined to a receipt, several where one payment was advised in parts; else the one that came with it.</summary>
    public Task<IReadOnlyList<AdviceRow>> AdviceOfAsync(long receiptId, CancellationToken ct) => database.ListAsync<AdviceRow>(
        Advice + $" where a.id in {Told} order by a.id limit 20", new { receiptId }, ct);

    public Task<IReadOnlyList<AdviceLineRow>> LinesAsync(IReadOnlyList<long> adviceIds, int atMost, CancellationToken ct) => database.ListAsync<AdviceLineRow>(
        """
        select l.sequence, l.kind, l.reference, l.purchase_order as PurchaseOrder, l.paid, l.discount, l.adjustments::text as Adjustments, l.note, l.source_byte as SourceByte,
               a.file_id as FileId
          from remittance_line l join remittance a on a.id = l.remittance_id where l.remittance_id = any(@ids) order by l.remittance_id, l.sequence limit @atMost
        """,
        new { ids = adviceIds.ToArray(), atMost },
        ct);

    /// <summary>Advice that each of these receipts could be paid by, the likeliest first.</summary>
    public Task<IReadOnlyList<JoinCandidate>> AdviceForAsync(IReadOnlyList<long> receiptIds, CancellationToken ct) => database.ListAsync<JoinCandidate>(
        $"""
        select k.* from receipt r cross join lateral (
            select r.id as ForId, a.id, coalesce(a.payer_name, a.partner) as Name, a.amount, a.currency, a.trace_number as TraceNumber, a.effective_date as "On", {Evidence}
              from remittance a
             where a.state = 'awaitingMoney' and a.currency = r.currency and (a.trace_number = r.trace_number or a.amount = r.amount)
             {Likeliest}) k
         where r.id = any(@ids)
        """,
        new { ids = receiptIds.ToArray(), candidates = MostCandidates },
        ct);

    /// <summary>Receipts that each of these advices could speak of, the likeliest first.</summary>
    public Task<IReadOnlyList<JoinCandidate>> MoneyForAsync(IReadOnlyList<long> adviceIds, CancellationToken ct) => database.ListAsync<JoinCandidate>(
        $"""
        select k.* from remittance a cross join lateral (
            select a.id as ForId, r.id, coalesce(c.name, r.payer_name) as Name, r.amount, r.currency, r.trace_number as TraceNumber, r.value_date as "On", {Evidence}
              from receipt r left join customer c on c.id = r.customer_id
             where {Untold} and a.currency = r.currency and (a.trace_number = r.trace_number or a.amount = r.amount)
             {Likeliest.Replace("a.id limit", "r.id limit", StringComparison.Ordinal)}) k
         where a.id = any(@ids)
        """,
        new { ids = adviceIds.ToArray(), candidates = MostCandidates },
        ct);

    static string Behind(string at, string id, PageCursor? after) => after is null ? string.Empty : $" and ({at}, {id}) > (@key::timestamptz, @keyId)";

    static object Parameters(PageCursor? after, int limit) => new { key = after?.Key, keyId = after?.Id, limit = limit + 1 };

    static ListPage<T> Page<T>(IReadOnlyList<T> rows, int limit, Func<T, PageCursor> cursor) =>
        new([.. rows.Take(limit)], rows.Count > limit ? cursor(rows[limit - 1]) : null);
}
