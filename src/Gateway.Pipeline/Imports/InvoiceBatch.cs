using System.Globalization;
using Dapper;
using Gateway.Receivables;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Imports;

/// <summary>One transaction of an invoice import: stage the rows, lock what they concern, refuse, update, insert.</summary>
static class InvoiceBatch
{
    const string Stage = """
        create temp table staged_invoice (
            line int, number text, number_key text, customer text, kind text, invoice_date date, due_date date, amount numeric, open numeric,
            currency text, discount_percent numeric, discount_days int, net_days int, purchase_order text, purchase_order_key text
        ) on commit drop
        """;

    const string Copy = """
        copy staged_invoice (line, number, number_key, customer, kind, invoice_date, due_date, amount, open,
            currency, discount_percent, discount_days, net_days, purchase_order, purchase_order_key) from stdin (format binary)
        """;

    const string RefuseUnknownCustomers = """
        delete from staged_invoice s where not exists (select from customer c where c.number = s.customer) returning s.line, s.customer as found
        """;

    // In one order, so that two imports cannot wait for each other.
    const string Lock = """
        select count(*) from (
            select i.id from staged_invoice s join customer c on c.number = s.customer
            join invoice i on i.customer_id = c.id and i.number = s.number and i.kind = s.kind
            order by i.id for update of i) locked
        """;

    // A statement of its own after the locks: only then does it see what those that held them have applied.
    const string RefuseChangedMoney = """
        delete from staged_invoice s using customer c, invoice i
        where c.number = s.customer and i.customer_id = c.id and i.number = s.number and i.kind = s.kind
            and (i.amount, i.currency) is distinct from (s.amount, s.currency)
            and (select coalesce(sum(a.settles), 0) from application a where a.invoice_id = i.id) <> 0
        returning s.line, s.amount, s.currency, i.amount as "BilledAmount", i.currency as "BilledCurrency", i.id, i.number,
            (select sum(a.settles) from application a where a.invoice_id = i.id) as applied
        """;

    const string Update = """
        update invoice i set invoice_date = s.invoice_date, due_date = s.due_date, amount = s.amount, open = s.new_open, currency = s.currency,
            discount_percent = s.discount_percent, discount_days = s.discount_days, net_days = s.net_days,
            purchase_order = s.purchase_order, purchase_order_key = s.purchase_order_key, imported_from = @source, updated_at = @now,
            erp_settled = case when s.keeps then i.erp_settled else abs(s.amount) - abs(s.new_open) end, excess = case when s.keeps then i.excess else 0 end
        from (
            select t.*, known.id, exists (select from application a where a.invoice_id = known.id) and (known.amount, known.currency) = (t.amount, t.currency) as keeps,
                case when exists (select from application a where a.invoice_id = known.id) and (known.amount, known.currency) = (t.amount, t.currency) then known.open
                     else coalesce(t.open, case when known.amount = t.amount then known.open else t.amount end) end as new_open
            from staged_invoice t join customer c on c.number = t.customer
            join invoice known on known.customer_id = c.id and known.number = t.number and known.kind = t.kind) s
        where i.id = s.id
            and (i.invoice_date, i.due_date, i.amount, i.open, i.currency, i.discount_percent, i.discount_days, i.net_days, i.purchase_order)
            is distinct from
                (s.invoice_date, s.due_date, s.amount, s.new_open, s.currency, s.discount_percent, s.discount_days, s.net_days, s.purchase_order)
        """;

    const string Insert = """
        insert into invoice (number, number_key, customer_id, kind, invoice_date, due_date, amount, open, currency, discount_percent, discount_days,
            net_days, purchase_order, purchase_order_key, erp_settled, imported_from, updated_at)
        select s.number, s.number_key, c.id, s.kind, s.invoice_date, s.due_date, s.amount, coalesce(s.open, s.amount), s.currency, s.discount_percent,
            s.discount_days, s.net_days, s.purchase_order, s.purchase_order_key, abs(s.amount) - abs(coalesce(s.open, s.amount)), @source, @now
        from staged_invoice s join customer c on c.number = s.customer
        order by s.line
        on conflict (customer_id, number, kind) do nothing
        """;

    /// <summary>What the file says is open of invoices that have applications.</summary>
    const string Told = """
        create temp table told on commit drop as
        select i.id, s.open as told from staged_invoice s join customer c on c.number = s.customer
        join invoice i on i.customer_id = c.id and i.number = s.number and i.kind = s.kind
        where s.open is not null and exists (select from application a where a.invoice_id = i.id)
        """;

    public static async Task ImportAsync(ImportRun run, IReadOnlyList<InvoiceRow> rows, ImportTally tally, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var connection = await run.Database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var rejected = new List<RowFault>();
        await StageAsync(transaction, rows, cancellation);
        await RefuseAsync(transaction, run, rejected, cancellation);
        var what = new { source = run.Source, now = run.Clock.GetUtcNow() };
        var updated = await connection.ExecuteAsync(new CommandDefinition(Update, what, transaction, cancellationToken: cancellation));
        var inserted = await connection.ExecuteAsync(new CommandDefinition(Insert, what, transaction, cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition(Told, transaction: transaction, cancellationToken: cancellation));
        updated += await ErpWord.TakeAsync(transaction, run, cancellation);
        await ImportAudit.WriteAsync(transaction, run, inserted, updated, cancellation);
        await transaction.CommitAsync(cancellation);

        // Told only once it is true.
        rejected.ForEach(tally.Reject);
        tally.Inserted += inserted;
        tally.Updated += updated;
        tally.Unchanged += Math.Max(0, rows.Count - rejected.Count - inserted - updated);
    }

    static async Task StageAsync(NpgsqlTransaction transaction, IReadOnlyList<InvoiceRow> rows, CancellationToken cancellation)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(new CommandDefinition(Stage, transaction: transaction, cancellationToken: cancellation));
        await using (var copy = await connection.BeginBinaryImportAsync(Copy, cancellation))
        {
            foreach (var row in rows)
            {
                await WriteAsync(copy, row, cancellation);
            }

            await copy.CompleteAsync(cancellation);
        }

        await connection.ExecuteAsync(new CommandDefinition("analyze staged_invoice", transaction: transaction, cancellationToken: cancellation));
    }

    static async Task WriteAsync(NpgsqlBinaryImporter copy, InvoiceRow row, CancellationToken cancellation)
    {
        await copy.StartRowAsync(cancellation);
        await copy.WriteAsync(row.Line, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(row.Number, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(ReferenceKey.Normalise(row.Number), NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(row.Customer, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(row.Kind, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(row.Date, NpgsqlDbType.Date, cancellation);
        await copy.WriteAsync(row.Due, NpgsqlDbType.Date, cancellation);
        await copy.WriteAsync(row.Amount, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteAsync(row.Open, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteAsync(row.Currency, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(row.DiscountPercent, NpgsqlDbType.Numeric, cancellation);
        await copy.WriteAsync(row.DiscountDays, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(row.NetDays, NpgsqlDbType.Integer, cancellation);
        await copy.WriteAsync(row.PurchaseOrder, NpgsqlDbType.Text, cancellation);
        await copy.WriteAsync(row.PurchaseOrder is { } order ? ReferenceKey.Normalise(order) : null, NpgsqlDbType.Text, cancellation);
    }

    static async Task RefuseAsync(NpgsqlTransaction transaction, ImportRun run, List<RowFault> rejected, CancellationToken cancellation)
    {
        var map = run.Map;
        var connection = transaction.Connection!;
        var strangers = await connection.QueryAsync<(int Line, string Found)>(
            new CommandDefinition(RefuseUnknownCustomers, transaction: transaction, cancellationToken: cancellation));
        rejected.AddRange(strangers.Select(row => new RowFault(row.Line, Header(map, "customer"), row.Found, "a customer's number that we know; import customers first")));

        await connection.ExecuteScalarAsync(new CommandDefinition(Lock, transaction: transaction, cancellationToken: cancellation));
        var changed = (await connection.QueryAsync<ChangedBill>(new CommandDefinition(RefuseChangedMoney, transaction: transaction, cancellationToken: cancellation))).AsList();
        foreach (var bill in changed) await ErpWord.TellChangedAsync(transaction, run, bill, cancellation);
        rejected.AddRange(changed.Select(row => new RowFault(
            row.Line,
            Header(map, "amount"),
            Shown(row.Amount, row.Currency),
            $"{Shown(row.BilledAmount, row.BilledCurrency)} as before, because payments have been applied to it; undo those first, or send the difference as a credit or debit memo")));
    }

    static string Header(CsvColumnMap map, string field) => map.Columns[field].Headers.FirstOrDefault() ?? field;

    internal static string Shown(decimal amount, string currency) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.00##} {currency}");
}

/// <summary>A row that says another amount of an invoice that money is applied to.</summary>
sealed record ChangedBill
{
    public int Line { get; init; }

    public decimal Amount { get; init; }

    public string Currency { get; init; } = "";

    public decimal BilledAmount { get; init; }

    public string BilledCurrency { get; init; } = "";

    public long Id { get; init; }

    public string Number { get; init; } = "";

    public decimal Applied { get; init; }
}
