using System.Globalization;

namespace Gateway.Pipeline.Store.Queries;

/// <summary>Open documents as the split screen and a customer's page show them.</summary>
public sealed class OpenItemQuery(ReadDatabase database)
{
    static readonly SortOrder[] Orders =
    [
        new("due", "coalesce(i.due_date, i.invoice_date)", "date", Descending: false),
        new("amount", "i.open", "numeric", Descending: false),
        new("number", "i.number", "text", Descending: false),
    ];

    const string Columns = """
        select i.id, i.number, i.kind, c.number as CustomerNumber, c.name as Customer, i.invoice_date as InvoiceDate, i.due_date as DueDate, i.amount, i.open, i.currency,
               i.discount_percent as DiscountPercent, case when i.discount_percent > 0 then i.invoice_date + i.discount_days end as DiscountUntil,
               i.purchase_order as PurchaseOrder, i.customer_id is distinct from @customerId as IsFamily, {0} as SortKey
          from invoice i join customer c on c.id = i.customer_id
        """;

    public async Task<ListPage<OpenItemRow>> ListAsync(OpenItemFilter filter, PageCursor? after, CancellationToken ct)
    {
        var order = Orders.FirstOrDefault(o => o.Name == filter.Sort) ?? Orders[0];
        order = filter.Descending ? order with { Descending = true } : order;
        var sql = Select($"({order.Expression})::text")
            + """
                 where i.open <> 0 and (@currency::text is null or i.currency = @currency)
                   and i.customer_id in (select @customerId union select f.id from customer m join customer f on f.parent = m.number or f.number = m.parent where m.id = @customerId)
                """
            + (filter.Text is null ? string.Empty : " and (i.number ilike @part or i.purchase_order ilike @part or abs(i.open) = @value or abs(i.amount) = @value)")
            + (after is null ? string.Empty : $" and {order.Behind("i.id")}")
            + $" order by {order.OrderBy("i.id")} limit @limit";
        var rows = await database.ListAsync<OpenItemRow>(
            sql,
            new
            {
                customerId = filter.CustomerId, currency = filter.Currency, part = Like.Part(filter.Text), value = Value(filter.Text), key = after?.Key, keyId = after?.Id,
                limit = filter.Limit + 1,
            },
            ct);
        var page = rows.Take(filter.Limit).ToList();
        return new ListPage<OpenItemRow>(page, rows.Count > filter.Limit ? new PageCursor(page[^1].SortKey, page[^1].Id) : null);
    }

    /// <summary>These documents, open or not; in the order of the IDs given.</summary>
    public Task<IReadOnlyList<OpenItemRow>> OfAsync(IReadOnlyCollection<long> ids, long? customerId, CancellationToken ct) => database.ListAsync<OpenItemRow>(
        Select("''::text") + " where i.id = any(@ids) order by array_position(@ids, i.id)", new { ids = ids.ToArray(), customerId }, ct);

    /// <summary>What is open and what of it is overdue, per currency.</summary>
    public Task<IReadOnlyList<OpenItemSum>> SumsAsync(long customerId, DateOnly today, CancellationToken ct) => database.ListAsync<OpenItemSum>(
        """
        select currency, count(*)::int as Items, sum(open) as Open, coalesce(sum(open) filter (where coalesce(due_date, invoice_date) < @today), 0) as Overdue
          from invoice where customer_id = @customerId and open <> 0 group by currency order by currency
        """,
        new { customerId, today },
        ct);

    static string Select(string sortKey) => Columns.Replace("{0}", sortKey, StringComparison.Ordinal);

    static decimal? Value(string? text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? Math.Abs(value) : null;
}
