using Dapper;
using Npgsql;

namespace Gateway.EndToEnd.Tests;

/// <summary>
/// Everything that must come out the same however a run was disturbed, as sorted lines of business keys: journal, applications, invoices,
/// receipts, exceptions and acknowledgments. Row IDs, times and the order of work are left out.
/// </summary>
static class Books
{
    static readonly (string Name, string Query)[] pages =
    [
        ("journal", """
            select receipt.key, e.kind, e.booked_on, l.no, l.role, l.account, l.debit, l.credit, l.currency, invoice.number
            from ledger_entry e join ledger_line l on l.entry_id = e.id join receipt on receipt.id = e.receipt_id left join invoice on invoice.id = l.invoice_id
            """),
        ("applications", """
            select receipt.key, invoice.number, a.cash, a.settles, a.differences::text, a.rules_version
            from application a join receipt on receipt.id = a.receipt_id join invoice on invoice.id = a.invoice_id
            """),
        ("receipts", "select key, amount, unapplied, currency, state, customer.number from receipt left join customer on customer.id = customer_id"),
        ("invoices", "select invoice.number, customer.number, amount, open, currency from invoice join customer on customer.id = customer_id"),
        ("documents", "select type, control_number, number, amount, lines, verdict, released, count(*) from document group by 1, 2, 3, 4, 5, 6, 7"),
        ("interchanges", "select sender, control_number, state, count(*) from interchange group by 1, 2, 3"),
        ("exceptions", "select kind, partner, amount, currency, count(*) from exception where closed_at is null group by 1, 2, 3, 4"),
        ("acknowledgments", "select outbox.partner, outbox.kind, outbox.state, i.control_number, count(*) from outbox join interchange i on i.id = interchange_id group by 1, 2, 3, 4"),
        ("control numbers", "select scope, kind, last from control_number"),
    ];

    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        var lines = new List<string>();
        foreach (var (name, query) in pages)
        {
            var rows = await connection.QueryAsync<string>($"select page::text from ({query}) page");
            lines.AddRange(rows.Select(row => $"{name}: {row}").Order(StringComparer.Ordinal));
        }

        return lines;
    }
}
