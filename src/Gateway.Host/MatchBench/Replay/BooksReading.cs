using System.Text.Json;
using Dapper;
using Npgsql;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>What the database says of each receipt once everything is worked off.</summary>
sealed class BooksReading(NpgsqlDataSource database)
{
    public Task<int> CustomersAsync(CancellationToken ct) => ScalarAsync<int>("select count(*)::int from customer", ct);

    public Task<int> OpenCountAsync(CancellationToken ct) => ScalarAsync<int>("select count(*)::int from invoice where open <> 0", ct);

    /// <summary>Receipts whose money is not all accounted for, entries that do not balance, documents below nothing.</summary>
    public Task<long> CentsOutOfBalanceAsync(CancellationToken ct) => ScalarAsync<long>(
        """
        select (100 * (
            (select coalesce(sum(abs(receipt.amount - receipt.unapplied - coalesce((select sum(cash) from application where receipt_id = receipt.id), 0))), 0) from receipt where receipt.state not in ('returned', 'reversed', 'refunded', 'notReceivables'))
            + (select coalesce(sum(abs(difference)), 0) from (select sum(debit) - sum(credit) as difference from ledger_line group by entry_id) entries)
            + (select coalesce(sum(-open), 0) from invoice where open < 0 and amount > 0)))::bigint
        """, ct);

    public async Task<IReadOnlyList<ReceiptOutcome>> ReceiptsAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var applied = (await connection.QueryAsync<AppliedRow>(new CommandDefinition(
            """
            select receipt_id as ReceiptId, invoice.number, customer.number as Customer, (cash * 100)::bigint as Cents, (settles * 100)::bigint as Settled
            from application join invoice on invoice.id = invoice_id join customer on customer.id = invoice.customer_id where undoes is null and actor = 'gateway' order by application.id
            """, cancellationToken: ct))).ToLookup(row => row.ReceiptId, row => new AppliedDocument(row.Number, row.Customer, row.Cents, row.Settled));
        var receipts = await connection.QueryAsync<ReceiptRow>(new CommandDefinition(
            """
            select receipt.id, receipt.trace_number as Trace, check_number as CheckNumber, bank_reference as BankReference, receipt.amount, receipt.state in ('returned', 'reversed') as IsBack, last.why, last.evidence::text as Evidence
            from receipt left join lateral (select why, evidence from match_evidence where receipt_id = receipt.id order by no desc limit 1) last on true order by receipt.id
            """, cancellationToken: ct));
        return [.. receipts.Select(row => OutcomeOf(row, [.. applied[row.Id]]))];
    }

    static ReceiptOutcome OutcomeOf(ReceiptRow row, IReadOnlyList<AppliedDocument> applied) => new(
        row.Id, [row.Trace ?? "", row.CheckNumber ?? "", row.BankReference ?? ""], row.Amount, row.Trace, applied.Count > 0, applied, [], ObstacleOf(row.Evidence), row.Why ?? "")
    {
        IsBack = row.IsBack,
    };

    static string? ObstacleOf(string? evidence)
    {
        if (evidence is null) return null;
        using var json = JsonDocument.Parse(evidence);
        return json.RootElement.GetProperty("conditions").EnumerateArray().Where(condition => !condition.GetProperty("holds").GetBoolean()).Select(condition => condition.GetProperty("name").GetString()).FirstOrDefault();
    }

    async Task<T> ScalarAsync<T>(string sql, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.ExecuteScalarAsync<T>(new CommandDefinition(sql, cancellationToken: ct)))!;
    }

    sealed class AppliedRow
    {
        public long ReceiptId { get; init; }

        public string Number { get; init; } = "";

        public string Customer { get; init; } = "";

        public long Cents { get; init; }

        public long Settled { get; init; }
    }

    sealed class ReceiptRow
    {
        public long Id { get; init; }

        public string? Trace { get; init; }

        public string? CheckNumber { get; init; }

        public string? BankReference { get; init; }

        public decimal Amount { get; init; }

        public bool IsBack { get; init; }

        public string? Why { get; init; }

        public string? Evidence { get; init; }
    }
}
