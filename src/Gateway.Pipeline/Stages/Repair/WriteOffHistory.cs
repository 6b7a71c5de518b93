using Dapper;

namespace Gateway.Pipeline.Stages.Repair;

/// <summary>What was written off and counted as fees of one document so far; what was taken back is taken off.</summary>
sealed record WriteOffHistory(decimal WrittenOff, decimal Fees)
{
    public static WriteOffHistory None { get; } = new(0, 0);

    public static async Task<IReadOnlyDictionary<long, WriteOffHistory>> OfAsync(Books books, IEnumerable<long> invoices, CancellationToken cancellation) =>
        (await books.Transaction.Connection!.QueryAsync<(long Id, decimal WrittenOff, decimal Fees)>(new CommandDefinition(
            """
            select invoice_id, coalesce(sum((each->>'amount')::numeric) filter (where each->>'kind' = 'writeOff'), 0),
                coalesce(sum((each->>'amount')::numeric) filter (where each->>'kind' = 'bankFee'), 0)
            from application cross join jsonb_array_elements(differences) each where invoice_id = any(@ids) group by invoice_id
            """,
            new { ids = invoices.ToArray() },
            books.Transaction,
            cancellationToken: cancellation))).ToDictionary(row => row.Id, row => new WriteOffHistory(row.WrittenOff, row.Fees));
}
