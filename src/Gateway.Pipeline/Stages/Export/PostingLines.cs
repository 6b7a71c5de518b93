using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Export;

/// <summary>The lines of a batch, entry after entry, as a stream.</summary>
static class PostingLines
{
    const string Sql =
        """
        select e.id as entry, l.no, e.kind, e.booked_on as BookedOn, e.belongs_to as BelongsTo, e.text, l.role, l.account, l.debit, l.credit, l.currency, i.number as Invoice,
            coalesce(ci.number, cr.number) as Customer, coalesce(ci.name, cr.name) as CustomerName, r.id as Receipt, r.trace_number as Trace, r.check_number as CheckNumber,
            b.code as BankAccount, b.company, r.value_date as ValueDate
        from export_entry x join ledger_entry e on e.id = x.entry_id join ledger_line l on l.entry_id = e.id
            join receipt r on r.id = e.receipt_id join bank_account b on b.id = r.bank_account_id
            left join invoice i on i.id = l.invoice_id left join customer ci on ci.id = i.customer_id left join customer cr on cr.id = r.customer_id
        where x.batch_id = @batch order by e.id, l.no
        """;

    public static async Task WriteAsync(NpgsqlTransaction transaction, long batch, IPostingWriter writer, ExportTotals totals, CancellationToken ct)
    {
        await foreach (var line in transaction.Connection!.QueryUnbufferedAsync<PostingLine>(Sql, new { batch }, transaction, commandTimeout: 0).WithCancellation(ct))
        {
            totals.Add(line);
            writer.Write(line);
        }

        totals.CheckBalance();
        writer.Finish(totals);
    }
}
