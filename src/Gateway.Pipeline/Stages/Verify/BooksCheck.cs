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
        ("books", "wrongRemainder", "each receipt's unapplied rest is its amount less what was applied",
            """
            select 'receipt ' || r.id, 'amount ' || r.amount || ', applied ' || coalesce(sum(a.cash), 0) || ', but unapplied ' || r.unapplied || '.'
            from receipt r left join application a on a.receipt_id = r.id where r.state not in ('returned', 'reversed', 'refunded', 'notReceivables')
            group by r.id having r.amount - coalesce(sum(a.cash), 0) <> r.unapplied order by r.id limit 100
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
