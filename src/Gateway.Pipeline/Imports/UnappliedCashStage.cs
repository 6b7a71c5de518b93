using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Imports;

/// <summary>Rows of opening cash beside what is known already: refused, unchanged or new.</summary>
sealed class UnappliedCashStage(NpgsqlTransaction transaction, CsvColumnMap map)
{
    const string Stage =
        """
        create temp table staged_cash (line int, key text, reference text, bank text, customer text, received date, amount numeric, currency text, payer text, trace text, check_number text) on commit drop
        """;

    static readonly (string Field, string Expected, string Sql)[] refusals =
    [
        ("bankAccount", "the short name of an account in the bank-account register; import bank accounts first",
            "delete from staged_cash s where not exists (select from bank_account b where b.code = s.bank) returning s.line, s.bank, null::text"),
        ("currency", "the account's currency",
            "delete from staged_cash s using bank_account b where b.code = s.bank and s.currency is not null and s.currency <> b.currency returning s.line, s.currency, null::text"),
        ("customer", "a customer's number that we know; import customers first, or leave it blank",
            "delete from staged_cash s where s.customer is not null and not exists (select from customer c where c.number = s.customer) returning s.line, s.customer, null::text"),
        ("amount", "the same amount as before, or another reference: it was imported with ",
            "delete from staged_cash s using receipt r where r.key = s.key and r.amount <> s.amount returning s.line, s.amount::text, r.amount || ' ' || r.currency"),
        ("trace", "money that no file brought: the same trace and amount is ",
            """
            delete from staged_cash s using receipt r, bank_account b
            where b.code = s.bank and r.bank_account_id = b.id and r.source <> 'opening' and r.amount = s.amount
                and (r.trace_number = s.trace or r.check_number = s.check_number)
            returning s.line, coalesce(s.trace, s.check_number), 'receipt ' || r.id
            """),
    ];

    public async Task AddAsync(IReadOnlyList<UnappliedCashRow> rows, CancellationToken cancellation)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(new CommandDefinition(Stage, transaction: transaction, cancellationToken: cancellation));
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy staged_cash (line, key, reference, bank, customer, received, amount, currency, payer, trace, check_number) from stdin (format binary)", cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(row.Line, NpgsqlDbType.Integer, cancellation);
            await copy.WriteAsync(row.Key, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(row.Reference, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(row.BankAccount, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(row.Customer, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(row.Date, NpgsqlDbType.Date, cancellation);
            await copy.WriteAsync(row.Amount, NpgsqlDbType.Numeric, cancellation);
            await copy.WriteAsync(row.Currency, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(row.Payer, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(row.Trace, NpgsqlDbType.Text, cancellation);
            await copy.WriteAsync(row.CheckNumber, NpgsqlDbType.Text, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    /// <summary>Takes out what cannot be imported, with the reasons.</summary>
    public async Task<IReadOnlyList<RowFault>> RefuseAsync(CancellationToken cancellation)
    {
        var faults = new List<RowFault>();
        foreach (var (field, expected, sql) in refusals)
        {
            var rows = await transaction.Connection!.QueryAsync<(int Line, string? Found, string? More)>(new CommandDefinition(sql, transaction: transaction, cancellationToken: cancellation));
            faults.AddRange(rows.Select(row => new RowFault(row.Line, map.Columns.TryGetValue(field, out var column) ? column.Headers.FirstOrDefault() ?? field : field, row.Found, expected + row.More)));
        }

        return faults;
    }

    /// <summary>Takes out what is known already in the same amount. Returns how many.</summary>
    public Task<int> ForgetKnownAsync(CancellationToken cancellation) => transaction.Connection!.ExecuteAsync(new CommandDefinition(
        "delete from staged_cash s using receipt r where r.key = s.key", transaction: transaction, cancellationToken: cancellation));

    /// <summary>Enters what is left.</summary>
    public async Task<IReadOnlyList<OpeningReceipt>> EnterAsync(long file, long document, DateTimeOffset now, CancellationToken cancellation) =>
        (await transaction.Connection!.QueryAsync<OpeningReceipt>(new CommandDefinition(
            """
            insert into receipt (key, source, bank_account_id, file_id, document_id, customer_id, amount, unapplied, currency, value_date, trace_number, check_number, bank_reference, payer_name, state, received_at)
            select s.key, 'opening', b.id, @file, @document, c.id, s.amount, s.amount, b.currency, s.received, s.trace, s.check_number, s.reference, s.payer,
                case when c.id is null then 'unidentified' else 'unapplied' end, @now
            from staged_cash s join bank_account b on b.code = s.bank left join customer c on c.number = s.customer order by s.line
            returning id, amount, currency, customer_id is not null as HasCustomer
            """,
            new { file, document, now },
            transaction,
            cancellationToken: cancellation))).AsList();

    /// <summary>Rows, and their sum where all are in one currency.</summary>
    public Task<(int Rows, decimal? Amount, string? Currency)> LeftAsync(CancellationToken cancellation) =>
        transaction.Connection!.QuerySingleAsync<(int, decimal?, string?)>(new CommandDefinition(
            """
            select count(*)::int, case when count(distinct b.currency) = 1 then sum(s.amount) end, case when count(distinct b.currency) = 1 then min(b.currency) end
            from staged_cash s join bank_account b on b.code = s.bank
            """,
            transaction: transaction,
            cancellationToken: cancellation));
}

/// <param name="HasCustomer">Else it stands on the account for unidentified money.</param>
sealed record OpeningReceipt(long Id, decimal Amount, string Currency, bool HasCustomer);
