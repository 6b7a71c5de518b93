namespace Gateway.Pipeline.Store.Queries;

/// <summary>Money that came in and where it went.</summary>
public sealed class ReceiptQuery(ReadDatabase database)
{
    static readonly SortOrder[] Orders =
    [
        new("received", "r.received_at", "timestamptz", Descending: true),
        new("amount", "r.amount", "numeric", Descending: true),
        new("unapplied", "r.unapplied", "numeric", Descending: true),
    ];

    internal const string Columns = """
        select r.id, shown_state(r) as state, r.amount, r.unapplied, r.currency, r.value_date as ValueDate, r.trace_number as TraceNumber,
               r.payer_name as PayerName, c.name as Customer, c.number as CustomerNumber, b.code as Bank, r.file_id as FileId, r.why,
               r.received_at as ReceivedAt, r.source, r.check_number as CheckNumber, r.bank_reference as BankReference, ''::text as SortKey
          from receipt r
          join bank_account b on b.id = r.bank_account_id
          left join customer c on c.id = r.customer_id
        """;

    public async Task<ListPage<ReceiptRow>> ListAsync(ReceiptFilter filter, CancellationToken ct)
    {
        var order = Orders.FirstOrDefault(o => o.Name == filter.Sort) ?? Orders[0];
        order = order with { Descending = !filter.Ascending };
        var sql = Columns.Replace("''::text as SortKey", $"({order.Expression})::text as SortKey", StringComparison.Ordinal)
            + Where(filter, order) + $" order by {order.OrderBy("r.id")} limit @limit";
        var rows = await database.ListAsync<ReceiptRow>(
            sql, new { currency = filter.Currency, key = filter.After?.Key, keyId = filter.After?.Id, limit = filter.Limit + 1 }, ct);
        var page = rows.Take(filter.Limit).ToList();
        return new ListPage<ReceiptRow>(page, rows.Count > filter.Limit ? new PageCursor(page[^1].SortKey, page[^1].Id) : null);
    }

    public Task<ReceiptRow?> FindAsync(long id, CancellationToken ct) =>
        database.FirstAsync<ReceiptRow>(Columns + " where r.id = @id", new { id }, ct);

    public Task<IReadOnlyList<string>> CurrenciesAsync(CancellationToken ct) =>
        database.ListAsync<string>("select distinct currency from bank_account order by 1", null, ct);

    static string Where(ReceiptFilter filter, SortOrder order)
    {
        var conditions = new List<string>();
        if (filter.Show is "waiting")
            conditions.Add(WaitingMoney.Condition);
        if (filter.Show is "applied")
            conditions.Add("r.state in ('applied', 'posted', 'exported')");
        if (filter.Currency is not null)
            conditions.Add("r.currency = @currency");
        if (filter.After is not null)
            conditions.Add(order.Behind("r.id"));
        return conditions.Count == 0 ? string.Empty : " where " + string.Join(" and ", conditions);
    }
}
