namespace Gateway.Pipeline.Store.Queries;

/// <summary>Money whose payer nobody knows, and what could tell who it was.</summary>
public sealed class UnidentifiedQuery(ReadDatabase database)
{
    const string Condition = $"{WaitingMoney.Condition} and r.customer_id is null";

    // A word of a name that so many customers have says nothing.
    const int CommonWord = 20;
    const int MostLines = 200;

    /// <summary>Found through indexes: for whole lists.</summary>
    const string IndexedClues = """
            select r.id as receipt_id, p.customer_id, 1 as weight, 'account' as kind, p.account_last4 as detail, p.times_seen as times
              from r join payer_account p on p.account_hash = r.payer_account_hash
            union all
            select r.id, n.customer_id, 3, 'name', min(n.name), 0
              from r join customer_name n on n.normalised = upper(regexp_replace(regexp_replace(r.payer_name, '[.,''’]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')) group by r.id, n.customer_id
            union all
            select r.id, i.customer_id, 4, 'reference', string_agg(distinct i.number, ', '), count(distinct i.id)::int
              from r join remittance_line l on l.remittance_id = r.remittance_id and l.sequence <= @lines
              join invoice i on i.number_key = regexp_replace(upper(regexp_replace(l.reference, '[^[:alnum:]]', '', 'g')), '^([^0-9]*)0+(?=[1-9])', '\1')
             group by r.id, i.customer_id
        """;

    /// <summary>Found by looking through whole tables: for one receipt that somebody looks at.</summary>
    const string SoughtClues = """
            union all
            select r.id, o.customer_id, 2, 'earlier', max(coalesce(o.payer_name, o.originator_id)), count(*)::int
              from r join receipt o on o.customer_id is not null and o.id <> r.id
               and (o.payer_account_hash = r.payer_account_hash or (o.originator_id = r.originator_id and upper(o.payer_name) = upper(r.payer_name)))
             group by r.id, o.customer_id
            union all
            select k.receipt_id, k.customer_id, 5, 'word', string_agg(distinct k.word, ', '), 0
              from (select r.id as receipt_id, n.customer_id, w.word, count(*) over (partition by r.id, w.word) as common
                      from r cross join lateral (select distinct word from regexp_split_to_table(upper(coalesce(r.payer_name, '')), '[^[:alnum:]]+') word where length(word) > 3) w
                      join (select distinct customer_id, normalised from customer_name) n on (' ' || n.normalised || ' ') like '% ' || w.word || ' %') k
             where k.common <= @common group by k.receipt_id, k.customer_id
            union all
            select r.id, i.customer_id, 6, 'amount', string_agg(i.number, ', ' order by i.number), count(*)::int
              from r join invoice i on i.open = r.amount and i.currency = r.currency and i.open <> 0
             group by r.id, i.customer_id having count(*) < 10
        """;

    /// <summary>The oldest first.</summary>
    public async Task<ListPage<ReceiptRow>> ListAsync(PageCursor? after, int limit, CancellationToken ct)
    {
        var rows = await database.ListAsync<ReceiptRow>(
            ReceiptQuery.Columns.Replace("''::text as SortKey", "r.received_at::text as SortKey", StringComparison.Ordinal)
            + $" where {Condition}" + (after is null ? string.Empty : " and (r.received_at, r.id) > (@key::timestamptz, @keyId)") + " order by r.received_at, r.id limit @limit",
            new { key = after?.Key, keyId = after?.Id, limit = limit + 1 },
            ct);
        var page = rows.Take(limit).ToList();
        return new ListPage<ReceiptRow>(page, rows.Count > limit ? new PageCursor(page[^1].SortKey, page[^1].Id) : null);
    }

    public Task<IReadOnlyList<MoneySum>> SumsAsync(CancellationToken ct) => database.ListAsync<MoneySum>(
        $"select currency, sum(unapplied) as Amount from receipt r where {Condition} group by 1 order by 2 desc", null, ct);

    /// <summary>What points to a customer by account, name or named documents; the strongest kind of each receipt first.</summary>
    public Task<IReadOnlyList<CustomerClue>> CluesAsync(IReadOnlyList<long> receiptIds, CancellationToken ct) => CluesAsync(IndexedClues, receiptIds, ct);

    /// <summary>Everything that points to a customer: also earlier payments, words of names and amounts that are open.</summary>
    public Task<IReadOnlyList<CustomerClue>> AllCluesAsync(long receiptId, CancellationToken ct) => CluesAsync(IndexedClues + "\n" + SoughtClues, [receiptId], ct);

    Task<IReadOnlyList<CustomerClue>> CluesAsync(string clues, IReadOnlyList<long> receiptIds, CancellationToken ct) => database.ListAsync<CustomerClue>(
        $"""
        with r as (select * from receipt where id = any(@ids)),
        clue as (
        {clues}
        )
        select k.receipt_id as ReceiptId, c.id as CustomerId, c.number, c.name, k.kind, k.detail, k.times
          from clue k join customer c on c.id = k.customer_id order by k.receipt_id, k.weight, k.times desc, c.number limit 500
        """,
        new { ids = receiptIds.ToArray(), common = CommonWord, lines = MostLines },
        ct);
}
