using System.Globalization;
using Dapper;
using Gateway.Pipeline.Stages;
using Npgsql;

namespace Gateway.Pipeline.Imports;

/// <summary>
/// What the ERP says is open, beside what we have applied. The ERP knows of our applications what it has acknowledged, and perhaps what lies with it unanswered; while
/// nothing was ever exported, people carry our postings over by hand, so it knows all of them or none. Where one of these readings leaves its own part of the story as it
/// was, both agree. Where none does, the ERP has settled something by itself: the open amount falls by that much, and where that is more than was left, money of ours
/// is at stake, and a person is told.
/// </summary>
static class ErpWord
{
    public const string ExceptionKind = "erpDisagrees";

    /// <summary>Rows with an open amount (or none, for zero) of invoices that have applications. Wants the temporary table told (id, told).</summary>
    const string Judge =
        """
        create temp table judged on commit drop as
        with concerned as (
            select i.id, abs(i.amount) as billed, abs(i.open) as open, i.erp_settled, i.excess, abs(t.told) as told, sign(i.amount) as side
            from told t join invoice i on i.id = t.id),
        applied as (
            select a.invoice_id as id, sum(a.settles) as total from application a join concerned c on c.id = a.invoice_id group by a.invoice_id),
        exported as (
            select p.invoice_id as id, coalesce(sum(l.credit - l.debit) filter (where b.state = 'acknowledged'), 0) as known,
                coalesce(sum(l.credit - l.debit) filter (where b.state = 'made'), 0) as sent
            from (select distinct a.receipt_id, a.invoice_id from application a join concerned c on c.id = a.invoice_id) p
            join ledger_entry e on e.receipt_id = p.receipt_id join ledger_line l on l.entry_id = e.id and l.invoice_id = p.invoice_id and l.role = 'receivable'
            join export_entry x on x.entry_id = e.id and x.counts join export_batch b on b.id = x.batch_id
            group by p.invoice_id),
        readings as (
            select c.*, coalesce(c.side * a.total, 0) as applied,
                case when @exports then coalesce(c.side * (e.known + e.sent), 0) else coalesce(c.side * a.total, 0) end as most,
                case when @exports then coalesce(c.side * e.known, 0) else 0 end as least
            from concerned c left join applied a on a.id = c.id left join exported e on e.id = c.id)
        select id, side, applied, told, erp_settled as erp_before, excess as excess_before, billed - least - told as erp_now,
            billed - most - told = erp_settled or billed - least - told = erp_settled as agrees,
            greatest(told - (applied - least), 0) as open_now, greatest((applied - least) - told, 0) as excess_now, applied - least as unknown_there
        from readings
        """;

    const string Take =
        """
        update invoice i set open = j.side * j.open_now, erp_settled = j.erp_now, excess = j.excess_now, imported_from = @source, updated_at = @now
        from judged j where i.id = j.id and not j.agrees and j.erp_now >= 0
        """;

    /// <summary>Those that a person has to look at: more is settled than was billed, or the ERP has more open than we can explain.</summary>
    const string Doubtful =
        """
        select j.id, i.number as Number, c.number as Customer, i.currency, j.told, j.applied, j.excess_now as Excess, j.erp_now < 0 as TooHigh,
            (select string_agg(distinct 'receipt ' || a.receipt_id, ', ') from application a where a.invoice_id = j.id) as Receipts
        from judged j join invoice i on i.id = j.id join customer c on c.id = i.customer_id
        where not j.agrees and (j.erp_now < 0 or j.excess_now > 0) order by j.id
        """;

    const string Settled =
        """
        update exception set closed_at = @now, closed_by = @actor, close_reason = 'The ERP and we agree again.' from judged j
        where kind = @kind and subject = 'invoice:' || j.id and closed_at is null and (j.agrees and j.excess_before = 0 or not j.agrees and j.erp_now >= 0 and j.excess_now = 0)
        """;

    /// <summary>Takes what the temporary table told says into the open items.</summary>
    /// <returns>Invoices that changed.</returns>
    public static async Task<int> TakeAsync(NpgsqlTransaction transaction, ImportRun run, CancellationToken cancellation)
    {
        var connection = transaction.Connection!;
        var now = run.Clock.GetUtcNow();
        var exports = await connection.ExecuteScalarAsync<bool>(new CommandDefinition("select exists (select from export_batch)", transaction: transaction, cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition($"drop table if exists judged; {Judge}", new { exports }, transaction, commandTimeout: 0, cancellationToken: cancellation));
        var changed = await connection.ExecuteAsync(new CommandDefinition(Take, new { source = run.Source, now }, transaction, commandTimeout: 0, cancellationToken: cancellation));
        foreach (var doubt in (await connection.QueryAsync<Doubt>(new CommandDefinition(Doubtful, transaction: transaction, cancellationToken: cancellation))).AsList())
        {
            await ExceptionRows.OpenAsync(transaction, doubt.ToldAs(run.Source), now, cancellation);
        }

        await connection.ExecuteAsync(new CommandDefinition(Settled, new { now, actor = run.Actor, kind = ExceptionKind }, transaction, cancellationToken: cancellation));
        return changed;
    }

    /// <summary>The ERP bills another amount than the one that money was applied to: nothing is changed, and a person decides.</summary>
    public static Task TellChangedAsync(NpgsqlTransaction transaction, ImportRun run, ChangedBill bill, CancellationToken cancellation) => ExceptionRows.OpenAsync(
        transaction,
        new OpenException(
            ExceptionKind, $"invoice:{bill.Id}", null, null, null, Math.Abs(bill.Applied), bill.BilledCurrency, "us",
            $"{run.Source} bills {InvoiceBatch.Shown(bill.Amount, bill.Currency)} with invoice {bill.Number}; it was {InvoiceBatch.Shown(bill.BilledAmount, bill.BilledCurrency)} when {InvoiceBatch.Shown(Math.Abs(bill.Applied), bill.BilledCurrency)} was applied to it.",
            "Undo the applications and import the invoice again, or have the difference billed by a credit or debit memo. The invoice was not changed."),
        run.Clock.GetUtcNow(),
        cancellation);

    sealed class Doubt
    {
        public long Id { get; init; }

        public string Number { get; init; } = "";

        public string Customer { get; init; } = "";

        public string Currency { get; init; } = "";

        public decimal Told { get; init; }

        public decimal Applied { get; init; }

        public decimal Excess { get; init; }

        public bool TooHigh { get; init; }

        public string? Receipts { get; init; }

        public OpenException ToldAs(string source) => TooHigh
            ? Exception(
                Applied,
                $"{source} says that {Shown(Told)} of invoice {Number} of customer {Customer} is open in the ERP. We have applied {Shown(Applied)} to it ({Receipts}), and the ERP has acknowledged that.",
                "Find out in the ERP whether it took a payment back. If it did, undo the application here; if the file is older than the acknowledgment, import a newer one. Nothing was changed.")
            : Exception(
                Excess,
                $"{source} says that {(Told == 0 ? "nothing" : Shown(Told))} of invoice {Number} of customer {Customer} is open in the ERP. We have applied {Shown(Applied)} to it ({Receipts}); {Shown(Excess)} of that was settled there in another way, too.",
                "Find out in the ERP what closed it. If another payment, a credit or a cancellation did, undo the application here: the money is then free for other invoices or a refund, and this invoice stays closed. If the ERP booked this very payment, close this with that reason.");

        OpenException Exception(decimal amount, string why, string suggestion) => new(
            ExceptionKind, $"invoice:{Id}", null, null, null, amount, Currency, "us", why, suggestion);

        string Shown(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:#,##0.00##} {Currency}");
    }
}
