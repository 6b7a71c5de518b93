using Dapper;
using Gateway.Receivables;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match;

/// <summary>What a decision has to know besides its own documents and customers: what these customers have earned, and which documents other receipts name.</summary>
sealed class CaseSurroundings(NpgsqlTransaction transaction)
{
    public async Task<IReadOnlyDictionary<string, CustomerHistory>> HistoriesAsync(IReadOnlyList<CustomerPointer> customers, CancellationToken cancellation)
    {
        var numbers = customers.Select(pointer => pointer.Customer).DistinctBy(customer => customer.Id).ToDictionary(customer => customer.Id, customer => customer.Number);
        var rows = await transaction.Connection!.QueryAsync<(long Customer, int Clean, DateTimeOffset? Reversal)>(new CommandDefinition(
            "select customer_id, clean_matches, last_reversal from customer_history where customer_id = any(@ids)",
            new { ids = numbers.Keys.ToArray() },
            transaction,
            cancellationToken: cancellation));
        return rows.ToDictionary(
            row => numbers[row.Customer],
            row => new CustomerHistory(row.Clean, row.Reversal is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null),
            StringComparer.Ordinal);
    }

    /// <summary>
    /// By invoice, the first other receipt that is not decided and names it, or that waits for the same customer with at least as much money that no reference explains: the
    /// number in a second payment says nothing of what the first one was for. Money of the same amount counts whatever it names, and whoever sent it while that is not known: a number may be mistyped.
    /// </summary>
    public async Task<IReadOnlyDictionary<long, long>> NamedElsewhereAsync(long receiptId, IReadOnlyList<Invoice> candidates, CancellationToken cancellation) =>
        (await transaction.Connection!.QueryAsync<(long Invoice, long Receipt)>(new CommandDefinition(
            """
            with payer as (
                select id as receipt_id, customer_id from receipt where customer_id is not null
                union all
                select receipt.id, payer_account.customer_id from receipt join payer_account on account_hash = receipt.payer_account_hash where receipt.customer_id is null),
            silent as (
                select waits.id, payer.customer_id, waits.currency, waits.amount,
                    waits.amount - coalesce((select sum(named.open) from named_document join invoice named on named.id = invoice_id where receipt_id = waits.id), 0) as unexplained
                from payer join receipt waits on waits.id = payer.receipt_id
                where payer.customer_id in (select customer_id from invoice where id = any(@invoices)) and waits.id <> @receiptId
                    and waits.state in ('unidentified', 'unapplied', 'proposed', 'awaitingApproval') and waits.withdrawn_by is null)
            select invoice_id, min(receipt_id) from (
                select invoice_id, receipt_id from named_document join receipt on receipt.id = receipt_id
                where invoice_id = any(@invoices) and receipt_id <> @receiptId and state in ('received', 'unidentified', 'unapplied', 'proposed', 'awaitingApproval') and withdrawn_by is null
                union all
                select invoice.id, silent.id from invoice join silent on silent.customer_id = invoice.customer_id and silent.currency = invoice.currency
                where invoice.id = any(@invoices) and invoice.open > 0 and (silent.unexplained >= invoice.open or silent.amount = invoice.open)
                union all
                select invoice.id, waits.id from invoice join receipt waits on waits.amount = invoice.open and waits.currency = invoice.currency
                where invoice.id = any(@invoices) and waits.customer_id is null and waits.id <> @receiptId and waits.state in ('unidentified', 'proposed')
                    and waits.withdrawn_by is null) elsewhere
            group by invoice_id
            """,
            new { receiptId, invoices = candidates.Select(invoice => invoice.Id).ToArray() },
            transaction,
            cancellationToken: cancellation))).ToDictionary(row => row.Invoice, row => row.Receipt);

    /// <summary>
    /// Whoever decides first takes the lock until its commit, so of two receipts with one trace at least one sees the other, whichever file was
    /// committed first. The second statement has a snapshot of its own, taken under the lock. A check's number is its writer's: only the
    /// same payer account makes two checks one suspicion.
    /// </summary>
    public async Task<TwinReceipt?> TwinAsync(ReceiptRow row, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(row.TraceNumber))
        {
            return null;
        }

        await using var answers = await transaction.Connection!.QueryMultipleAsync(new CommandDefinition(
            """
            select pg_advisory_xact_lock(hashtextextended('trace ' || @TraceNumber, 0))::text;
            select twin.id as ReceiptId, twin.value_date as ValueDate
            from receipt twin join receipt this on twin.bank_account_id = this.bank_account_id and twin.trace_number = this.trace_number
                and twin.originator_id is not distinct from this.originator_id and twin.amount = this.amount
                and (this.check_number is null or twin.payer_account_hash is not distinct from this.payer_account_hash)
            where this.id = @Id and twin.id <> this.id and (twin.id < this.id or twin.state <> 'received')
            order by twin.id limit 1;
            """,
            new { row.TraceNumber, row.Id },
            transaction,
            cancellationToken: cancellation));
        await answers.ReadAsync<string>();
        return (await answers.ReadAsync<TwinReceipt>()).SingleOrDefault();
    }
}
