namespace Gateway.Pipeline.Store.Queries;

/// <summary>Files in and out, newest first unless asked otherwise.</summary>
public sealed class TransmissionQuery(ReadDatabase database, BusinessKeySearch search, SendingQuery sendings)
{
    static readonly SortOrder[] Orders =
    [
        new("received", "f.received_at", "timestamptz", Descending: true),
        new("name", "lower(f.name)", "text", Descending: false),
        new("partner", "coalesce(f.partner, '')", "text", Descending: false),
        new("size", "f.size", "bigint", Descending: true),
    ];

    const string Columns = """
        select f.id, f.direction, f.partner, f.name, f.size, f.format, f.state, f.received_at as ReceivedAt, f.note,
               (select string_agg(t.type || case when t.n > 1 then ' ×' || t.n else '' end, ', ' order by t.type)
                  from (select d.type, count(*) n from document d where d.file_id = f.id group by d.type) t) as Types,
               i.control_number as ControlNumber, coalesce(i.n, 0)::int as Interchanges,
               w.state as WorkState, w.attempts, w.due_at as DueAt,
               (select string_agg(distinct o.kind || ':' || o.state, ',') from outbox o where o.caused_by = f.id) as Acknowledgments,
               ({0})::text as SortKey
          from file f
          left join lateral (select min(control_number) filter (where no = 1) control_number, count(*) n
                               from interchange where file_id = f.id) i on true
          left join lateral (select w.state, w.attempts, w.due_at from work w
                              where w.state <> 'done'
                                and ((w.kind in ('read', 'unpack') and w.subject = f.id and f.direction = 'in')
                                  or (w.kind = 'deliver' and f.direction = 'out' and w.subject in (select id from outbox where file_id = f.id)))
                              limit 1) w on true
        """;

    /// <summary>Files of one list page; with a search text also what the search found of other kinds.</summary>
    public async Task<ListPage<TransmissionRow>> ListAsync(TransmissionFilter filter, CancellationToken ct)
    {
        var hits = filter.Text is null ? null : await search.FilesAsync(filter.Text, ct);
        var order = Orders.FirstOrDefault(o => o.Name == filter.Sort) ?? Orders[0];
        order = order with { Descending = !filter.Ascending };
        var sql = Columns.Replace("{0}", order.Expression, StringComparison.Ordinal) + Where(filter, order) + $" order by {order.OrderBy("f.id")} limit @limit";
        var rows = await database.ListAsync<TransmissionRow>(sql, new
        {
            direction = filter.Direction,
            states = States(filter.State),
            partner = filter.Partner,
            ids = hits?.Keys.ToArray(),
            key = filter.After?.Key,
            keyId = filter.After?.Id,
            limit = filter.Limit + 1,
        }, ct);
        var page = rows.Take(filter.Limit).ToList();
        var next = rows.Count > filter.Limit ? new PageCursor(page[^1].SortKey, page[^1].Id) : null;
        return new ListPage<TransmissionRow>(await WithMoneyAsync(page, hits, ct), next);
    }

    public async Task<TransmissionRow?> FindAsync(long id, CancellationToken ct)
    {
        var row = await database.FirstAsync<TransmissionRow>(Columns.Replace("{0}", "f.id", StringComparison.Ordinal) + " where f.id = @id", new { id }, ct);
        return row is null ? null : (await WithMoneyAsync([row], null, ct))[0];
    }

    /// <summary>Partners that have sent or received anything, for the filter.</summary>
    public Task<IReadOnlyList<string>> PartnersAsync(CancellationToken ct) =>
        database.ListAsync<string>("select distinct partner from file where partner is not null order by 1 limit 100", null, ct);

    static string Where(TransmissionFilter filter, SortOrder order)
    {
        var conditions = new List<string>();
        if (filter.Direction is not null)
            conditions.Add("f.direction = @direction");
        if (filter.State is "attention")
            conditions.Add($"""
                (f.state in ('faulty', 'unreadable', 'held', 'duplicate') or w.state in ('failed', 'held') or w.attempts > 0
                 or f.id in (select file_id from outbox where state in ('failed', 'held')) or f.id in ({SendingQuery.OverdueFiles}))
                """);
        else if (filter.State is "overdue")
            conditions.Add($"f.id in ({SendingQuery.OverdueFiles})");
        else if (filter.State is "held")
            conditions.Add("(f.state = 'held' or w.state = 'held' or f.id in (select file_id from outbox where state = 'held'))");
        else if (filter.State is not null)
            conditions.Add("f.state = any(@states)");
        if (filter.Partner is not null)
            conditions.Add(filter.Partner is "?" ? "f.partner is null" : "f.partner = @partner");
        if (filter.Text is not null)
            conditions.Add("f.id = any(@ids)");
        if (filter.After is not null)
            conditions.Add(order.Behind("f.id"));
        return conditions.Count == 0 ? string.Empty : " where " + string.Join(" and ", conditions);
    }

    static string[] States(string? state) => state switch
    {
        "waiting" => ["archived", "waiting"],
        "done" => ["read", "sent"],
        "faulty" => ["faulty", "unreadable"],
        null => [],
        _ => [state],
    };

    async Task<IReadOnlyList<TransmissionRow>> WithMoneyAsync(
        IReadOnlyList<TransmissionRow> rows, IReadOnlyDictionary<long, string>? hits, CancellationToken ct)
    {
        var sums = await database.ListAsync<FileMoney>(
            """
            select file_id as FileId, currency, sum(amount) as Amount from document
             where file_id = any(@ids) and amount is not null and currency is not null group by 1, 2 order by 1, 2
            """,
            new { ids = rows.Select(r => r.Id).ToArray() },
            ct);
        var byFile = sums.ToLookup(s => s.FileId, s => new MoneySum(s.Currency, s.Amount));
        var sent = await sendings.OfFilesAsync([.. rows.Where(r => r.Direction == "out").Select(r => r.Id)], ct);
        return [.. rows.Select(r => r with { Money = [.. byFile[r.Id]], Sending = sent.GetValueOrDefault(r.Id), FoundBy = hits?.GetValueOrDefault(r.Id) })];
    }

    sealed record FileMoney(long FileId, string Currency, decimal Amount);
}
