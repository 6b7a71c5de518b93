using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Verify;

/// <summary>Whether the books agree with themselves: ledger, receipts, invoices, control numbers.</summary>
static class BooksCheck
{
    // Each gives subject and words of what is wrong.
    static readonly (string Area, string Verdict, string Sound, string Sql)[] Checks =
    [
        ("books", "unbalanced", "every ledger entry has as much debit as credit",
            """
            select 'ledger entry ' || entry_id, 'debit ' || sum(debit) || ', credit ' || sum(credit) || ' ' || currency || '.'
            from ledger_line group by entry_id, currency having sum(debit) <> sum(credit) order by entry_id limit 100
            """),
        ("books", "wrongRemainder", "each receipt's unapplied rest is its amount less what was applied and what went elsewhere",
            """
            select 'receipt ' || r.id, 'amount ' || r.amount || ', applied ' || coalesce(a.cash, 0) || ', on account, split or returned ' || coalesce(m.amount, 0) || ', but unapplied ' || r.unapplied || '.'
            from receipt r left join (select receipt_id, sum(cash) as cash from application group by receipt_id) a on a.receipt_id = r.id
            left join (select receipt_id, sum(amount) as amount from receipt_movement group by receipt_id) m on m.receipt_id = r.id
            where r.amount - coalesce(a.cash, 0) - coalesce(m.amount, 0) <> r.unapplied order by r.id limit 100
            """),
        ("books", "wrongOpenAmount", "each open item is what was billed less what was applied and what the ERP settled",
            """
            select 'invoice ' || i.number || ' (' || i.id || ')', 'billed ' || i.amount || ', applied ' || coalesce(a.settles, 0) || ', settled by the ERP ' || i.erp_settled || ', in excess ' || i.excess || ', but open ' || i.open || '.'
            from invoice i left join (select invoice_id, sum(settles) as settles from application group by invoice_id) a on a.invoice_id = i.id
            where i.open <> i.amount - coalesce(a.settles, 0) - sign(i.amount) * (i.erp_settled - i.excess) order by i.id limit 100
            """),
        ("books", "wrongSubledger", "what is applied stands on the receivables of the ledger",
            """
            select 'invoice ' || coalesce(a.invoice_id, l.invoice_id), 'applied ' || coalesce(a.settles, 0) || ', posted ' || coalesce(l.posted, 0) || '.'
            from (select invoice_id, sum(settles) as settles from application group by invoice_id) a
            full join (select invoice_id, sum(credit - debit) as posted from ledger_line where role = 'receivable' group by invoice_id) l on l.invoice_id = a.invoice_id
            where coalesce(a.settles, 0) <> coalesce(l.posted, 0) order by 1 limit 100
            """),
        ("books", "exportedTwice", "no ledger entry is in two batches that count, and every batch has the entries that it says",
            """
            select 'batch ' || b.name, 'it says ' || b.entries || ' entries, and has ' || count(x.entry_id) || '.'
            from export_batch b left join export_entry x on x.batch_id = b.id group by b.id having b.entries <> count(x.entry_id) order by b.id limit 100
            """),
        ("books", "splitOpen", "what was split off receipts stands in their parts",
            """
            select 'account of parts, ' || currency, 'debit ' || sum(debit) || ', credit ' || sum(credit) || '.'
            from ledger_line where role = 'splitClearing' group by currency having sum(debit) <> sum(credit)
            """),
        ("numbers", "givenTwice", "no control number was given to two interchanges",
            """
            select sender || ' to ' || receiver || ', ' || control_key, count(*) || ' transmissions have it.'
            from transmission group by partner, format, sender, receiver, control_key having count(*) > 1 order by 1 limit 100
            """),
        ("numbers", "gap", "no control number of a partner is missing",
            """
            select s.partner || ' ' || s.code || ' from ' || s.sender, 'Missing since ' || to_char(g.found_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC: ' || g.missing || '.'
            from inbound_gap g join inbound_series s on s.id = g.series_id where g.closed_at is null order by g.id limit 100
            """),
    ];

    public static async Task<IReadOnlyList<VerifyLine>> RunAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var lines = new List<VerifyLine>();
        await using var connection = await database.OpenConnectionAsync(ct);
        foreach (var check in Checks)
        {
            var found = (await connection.QueryAsync<(string Subject, string Words)>(new CommandDefinition(check.Sql, commandTimeout: 0, cancellationToken: ct))).AsList();
            if (found.Count == 0) lines.Add(new VerifyLine(check.Area, check.Sound, "sound", "", Differs: false));
            lines.AddRange(found.Select(row => new VerifyLine(check.Area, row.Subject, check.Verdict, row.Words, Differs: true)));
        }

        return lines;
    }
}
