using Dapper;
using Gateway.Receivables.Matching;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match.Replaying;

/// <summary>
/// Decides the receipts of a time again in the order in which they were decided first, twice side by side: under the present settings and under changed ones, each
/// with open items of its own. Names, accounts and histories are as they are today for both. Reads only.
/// </summary>
public sealed class TimeMachine(NpgsqlDataSource database, MatchingRules present, MatchingRules changed)
{
    public async Task<ReplayReport> RunAsync(DateOnly from, CancellationToken ct)
    {
        var receipts = await ReceiptsAsync(from, ct);
        var ids = receipts.Select(receipt => receipt.Id).ToArray();
        var (before, after) = (await WithoutAsync(ids, ct), await WithoutAsync(ids, ct));
        var moves = new List<ReplayMove>();
        var unlike = 0;
        foreach (var (id, wasApplied) in receipts)
        {
            var (one, other) = await DecideAsync(id, before, after, ct);
            before.Take(id, one);
            after.Take(id, other);
            unlike += wasApplied == one.Applies ? 0 : 1;
            if (MoveOf(id, one, other) is { } move)
            {
                moves.Add(move);
            }
        }

        return new ReplayReport(from, present.Version, changed.Version, receipts.Count, unlike, moves);
    }

    /// <summary>With whether the first decision applied it; without what is no receivables' money or came back.</summary>
    async Task<IReadOnlyList<(long Id, bool WasApplied)>> ReceiptsAsync(DateOnly from, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(long, bool)>(new CommandDefinition(
            """
            select receipt.id, exists (select from match_evidence where receipt_id = receipt.id and applies)
            from receipt where received_at >= @from and withdrawn_by is null and state not in ('returned', 'reversed', 'refunded', 'notReceivables')
            order by coalesce((select min(at) from match_evidence where receipt_id = receipt.id), received_at), receipt.id
            """,
            new { from = new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) },
            cancellationToken: ct))).AsList();
    }

    async Task<Hindsight> WithoutAsync(long[] receipts, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        return await Hindsight.WithoutAsync(transaction, receipts, [], ct);
    }

    /// <summary>In a transaction that ends with it, so that nobody waits for a long replay.</summary>
    async Task<(MatchDecision Present, MatchDecision Changed)> DecideAsync(long id, Hindsight before, Hindsight after, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var row = await ReceiptRow.ReadAsync(transaction, id, ct) ?? throw new InvalidOperationException($"Receipt {id} is gone.");
        var one = Matcher.Decide((await new MatchCaseLoader(transaction, present, before).LoadAsync(row, ct)).Case);
        return (one, Matcher.Decide((await new MatchCaseLoader(transaction, changed, after).LoadAsync(row, ct)).Case));
    }

    static ReplayMove? MoveOf(long id, MatchDecision one, MatchDecision other)
    {
        var (before, after) = (Amounts(one), Amounts(other));
        var moved = after.Sum(entry => Math.Max(0, entry.Value - before.GetValueOrDefault(entry.Key)));
        var gone = before.Sum(entry => Math.Max(0, entry.Value - after.GetValueOrDefault(entry.Key)));
        MoveKind? kind = (one.Applies, other.Applies) switch
        {
            (false, true) => MoveKind.Applied,
            (true, false) => MoveKind.Waits,
            (true, true) when moved != 0 || gone != 0 => MoveKind.OtherDocuments,
            _ => null,
        };
        var amount = (one.Applies ? one : other).Applications.Sum(application => application.Cash.Amount);
        return kind is { } certain
            ? new ReplayMove(id, certain, (other.Customer ?? one.Customer)?.Number ?? "unknown", amount, Math.Max(moved, gone), one.Unapplied.Currency.Code, one.Why, other.Why)
            : null;
    }

    /// <summary>What is settled of each document; nothing by a decision that waits.</summary>
    static Dictionary<long, decimal> Amounts(MatchDecision decision) => (decision.Applies ? decision.Applications : [])
        .GroupBy(application => application.InvoiceId).ToDictionary(group => group.Key, group => group.Sum(application => application.Settles.Amount));
}
