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
               e.close_reason as CloseReason, ({0})::text as SortKey
          from exception e
          left join receipt r on r.id = e.receipt_id
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
        if (filter.After is not null)
            conditions.Add(order.Behind("e.id"));
        var sql = Select(order.Expression) + $" where {string.Join(" and ", conditions)} order by {order.OrderBy("e.id")} limit @limit";
        var rows = await database.ListAsync<ExceptionRow>(
            sql, new { kind = filter.Kind, owner = filter.Owner, key = filter.After?.Key, keyId = filter.After?.Id, limit = filter.Limit + 1 }, ct);
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

    static string Select(string sortKey) => Columns.Replace("{0}", sortKey, StringComparison.Ordinal);
}
