namespace Gateway.Pipeline.Store.Queries;

/// <summary>What waits for a person, oldest first.</summary>
public sealed class ExceptionQuery(ReadDatabase database)
{
    static readonly SortOrder[] Orders =
    [
        new("age", "e.opened_at", "timestamptz", Descending: false),
        new("amount", "coalesce(e.amount, 0)", "numeric", Descending: true),
    ];

    const string Columns = """
        select e.id, e.kind, e.subject, e.partner, coalesce(e.file_id, r.file_id) as FileId, f.name as FileName, e.receipt_id as ReceiptId,
               e.amount, e.currency, e.owner, e.why, e.suggestion, e.opened_at as OpenedAt, e.closed_at as ClosedAt, e.closed_by as ClosedBy,
               e.close_reason as CloseReason, c.name as Customer, c.number as CustomerNumber, e.assigned_to as AssignedTo, e.snoozed_until as SnoozedUntil,
               ({0})::text as SortKey
          from exception e
          left join receipt r on r.id = e.receipt_id
          left join customer c on c.id = r.customer_id
          left join file f on f.id = coalesce(e.file_id, r.file_id)
        """;

    public async Task<ListPage<ExceptionRow>> ListAsync(ExceptionFilter filter, CancellationToken ct)
    {
        var order = Orders.FirstOrDefault(o => o.Name == filter.Sort) ?? Orders[0];
        order = filter.Ascending ? order with { Descending = !order.Descending } : order;
        var conditions = new List<string> { filter.Closed ? "e.closed_at is not null" : "e.closed_at is null" };
        if (filter.Kind is not null)
            conditions.Add("e.kind = @kind");
        if (filter.Owner is not null)
            conditions.Add("e.owner = @owner");
        if (filter.AssignedTo is not null)
            conditions.Add("e.assigned_to = @assignedTo");
        if (filter is { Closed: false, Now: not null })
            conditions.Add(filter.Snoozed ? "e.snoozed_until > @now" : "(e.snoozed_until is null or e.snoozed_until <= @now)");
        if (filter.After is not null)
            conditions.Add(order.Behind("e.id"));
        var sql = Select(order.Expression) + $" where {string.Join(" and ", conditions)} order by {order.OrderBy("e.id")} limit @limit";
        var rows = await database.ListAsync<ExceptionRow>(
            sql,
            new
            {
                kind = filter.Kind, owner = filter.Owner, assignedTo = filter.AssignedTo, now = filter.Now, key = filter.After?.Key, keyId = filter.After?.Id,
                limit = filter.Limit + 1,
            },
            ct);
        var page = rows.Take(filter.Limit).ToList();
        return new ListPage<ExceptionRow>(page, rows.Count > filter.Limit ? new PageCursor(page[^1].SortKey, page[^1].Id) : null);
    }

    public Task<ExceptionRow?> FindAsync(long id, CancellationToken ct) =>
        database.FirstAsync<ExceptionRow>(Select("e.id") + " where e.id = @id", new { id }, ct);

    /// <summary>Open ones of these kinds, oldest first.</summary>
    public Task<IReadOnlyList<ExceptionRow>> OpenOfKindsAsync(IReadOnlyList<string> kinds, int atMost, CancellationToken ct) => database.ListAsync<ExceptionRow>(
        Select("e.id") + " where e.closed_at is null and e.kind = any(@kinds) order by e.opened_at, e.id limit @atMost", new { kinds = kinds.ToArray(), atMost }, ct);

    /// <summary>Open exceptions about a file or one of its receipts.</summary>
    public Task<IReadOnlyList<ExceptionRow>> OfFileAsync(long fileId, CancellationToken ct) =>
        database.ListAsync<ExceptionRow>(Select("e.id") + " where e.closed_at is null and (e.file_id = @fileId or r.file_id = @fileId) order by e.id limit 20", new { fileId }, ct);

    public Task<IReadOnlyList<ExceptionRow>> OfReceiptAsync(long receiptId, CancellationToken ct) =>
        database.ListAsync<ExceptionRow>(Select("e.id") + " where e.receipt_id = @receiptId order by e.id desc limit 20", new { receiptId }, ct);

    public Task<IReadOnlyList<KindCount>> OpenKindsAsync(CancellationToken ct) =>
        database.ListAsync<KindCount>("select kind, count(*)::int as Count from exception where closed_at is null group by 1 order by 2 desc, 1", null, ct);

    public Task<IReadOnlyList<KindCount>> OpenOwnersAsync(CancellationToken ct) =>
        database.ListAsync<KindCount>("select owner as Kind, count(*)::int as Count from exception where closed_at is null group by 1 order by 2 desc, 1", null, ct);

    /// <summary>People who look after something that is open, with how much.</summary>
    public Task<IReadOnlyList<KindCount>> AssigneesAsync(CancellationToken ct) => database.ListAsync<KindCount>(
        "select assigned_to as Kind, count(*)::int as Count from exception where closed_at is null and assigned_to is not null group by 1 order by 2 desc, 1", null, ct);

    /// <summary>What people noted about an exception, oldest first.</summary>
    public Task<IReadOnlyList<AuditRow>> NotesAsync(ExceptionRow row, CancellationToken ct) => database.ListAsync<AuditRow>(
        """
        select at, actor, action, reason from audit
         where object = @Subject and (detail->>'exception')::bigint = @Id and action in ('exception.noted', 'exception.assigned', 'exception.unassigned', 'exception.snoozed', 'exception.woken')
         order by id limit 50
        """,
        new { row.Subject, row.Id },
        ct);

    /// <summary>
    /// The receipt of the next open exception about money that is left, in the order of the list, behind the one given; the first of the list when none is behind.
    /// Null when no other waits.
    /// </summary>
    public Task<long?> NextReceiptAsync(long receiptId, DateTimeOffset now, CancellationToken ct) => database.FirstAsync<long?>(
        """
        with here as (select opened_at, id from exception where receipt_id = @receiptId order by opened_at, id limit 1)
        select e.receipt_id from exception e join receipt r on r.id = e.receipt_id left join here on true
         where e.closed_at is null and e.receipt_id <> @receiptId and r.unapplied > 0 and (e.snoozed_until is null or e.snoozed_until <= @now)
         order by coalesce((e.opened_at, e.id) > (here.opened_at, here.id), true) desc, e.opened_at, e.id limit 1
        """,
        new { receiptId, now },
        ct);

    static string Select(string sortKey) => Columns.Replace("{0}", sortKey, StringComparison.Ordinal);
}
