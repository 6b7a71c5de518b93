namespace Gateway.Pipeline.Store.Queries;

/// <summary>Customers: found by number, name or alias, and what we know of each.</summary>
public sealed class CustomerQuery(ReadDatabase database)
{
    const string Columns = "select c.id, c.number, c.name, c.parent, {0} as Found, c.number as SortKey from customer c";

    /// <summary>By number. What begins with the text comes by its own number or name before what has an alias like it.</summary>
    public async Task<ListPage<CustomerRow>> ListAsync(string? text, PageCursor? after, int limit, CancellationToken ct)
    {
        var sql = Columns.Replace("{0}", text is null ? "null::text" : "(select min(n.name) from customer_name n where n.customer_id = c.id and n.name ilike @part and c.name not ilike @part)", StringComparison.Ordinal)
            + " where true"
            + (text is null ? string.Empty : " and (c.number ilike @part or c.name ilike @part or exists (select from customer_name n where n.customer_id = c.id and n.name ilike @part))")
            + (after is null ? string.Empty : " and (c.number, c.id) > (@key, @keyId)")
            + " order by c.number, c.id limit @limit";
        var rows = await database.ListAsync<CustomerRow>(sql, new { part = Like.Part(text), key = after?.Key, keyId = after?.Id, limit = limit + 1 }, ct);
        var page = rows.Take(limit).ToList();
        return new ListPage<CustomerRow>(page, rows.Count > limit ? new PageCursor(page[^1].SortKey, page[^1].Id) : null);
    }

    public Task<CustomerRow?> FindAsync(string number, CancellationToken ct) => database.FirstAsync<CustomerRow>(
        Columns.Replace("{0}", "null::text", StringComparison.Ordinal) + " where c.number = @number", new { number }, ct);

    public Task<CustomerRow?> FindAsync(long id, CancellationToken ct) => database.FirstAsync<CustomerRow>(
        Columns.Replace("{0}", "null::text", StringComparison.Ordinal) + " where c.id = @id", new { id }, ct);

    public Task<IReadOnlyList<CustomerNameRow>> NamesAsync(long customerId, CancellationToken ct) => database.ListAsync<CustomerNameRow>(
        "select name, normalised from customer_name where customer_id = @customerId order by name limit 100", new { customerId }, ct);

    public Task<IReadOnlyList<PayerAccountRow>> AccountsAsync(long customerId, CancellationToken ct) => database.ListAsync<PayerAccountRow>(
        """
        select p.id, p.account_last4 as LastFour, p.times_seen as TimesSeen, p.confirmed,
               exists (select from payer_account o where o.account_hash = p.account_hash and o.customer_id <> p.customer_id) as IsShared
          from payer_account p where p.customer_id = @customerId order by p.times_seen desc, p.id limit 100
        """,
        new { customerId },
        ct);

    /// <summary>Its parent and its children.</summary>
    public Task<IReadOnlyList<CustomerRow>> FamilyAsync(CustomerRow customer, CancellationToken ct) => database.ListAsync<CustomerRow>(
        Columns.Replace("{0}", "null::text", StringComparison.Ordinal) + " where c.number = @Parent or c.parent = @Number order by c.number limit 50", new { customer.Parent, customer.Number }, ct);

    /// <summary>Money of it that is not applied, per currency.</summary>
    public Task<IReadOnlyList<MoneySum>> UnappliedAsync(long customerId, CancellationToken ct) => database.ListAsync<MoneySum>(
        "select currency, sum(unapplied) as Amount from receipt where customer_id = @customerId and unapplied > 0 group by 1 order by 1", new { customerId }, ct);
}
