using Gateway.Pipeline.Stages.TieOut;

namespace Gateway.Pipeline.Store.Queries;

/// <summary>Days that were tied out, newest first, each with its equations.</summary>
public sealed class TieOutQuery(ReadDatabase database)
{
    public Task<IReadOnlyList<TieOutDayRow>> DaysAsync(int limit, CancellationToken ct) => database.ListAsync<TieOutDayRow>(
        "select day as Day, ties as Ties, is_final as IsFinal, at as At, actor as Actor from tie_out_day order by day desc limit @limit", new { limit }, ct);

    public Task<IReadOnlyList<TieOutLineRow>> LinesAsync(DateOnly from, CancellationToken ct) => database.ListAsync<TieOutLineRow>(
        "select day as Day, line as Line, currency as Currency, left_amount as Left, right_amount as Right from tie_out where day >= @from order by day desc, currency, array_position(array['filesToReceipts', 'receiptsToApplied', 'receiptsToLedger', 'cashToLedger', 'invoicesToLedger'], line)",
        new { from }, ct);

    /// <summary>Deposits beside their items: what a person has to look at first, then newest first.</summary>
    public Task<IReadOnlyList<DepositDayRow>> DepositsAsync(int limit, CancellationToken ct) => database.ListAsync<DepositDayRow>(
        $"{DepositSql.Rows} order by d.state in ('differs', 'notConfirmed', 'withoutItems') desc, d.day desc, a.code, d.kind limit @limit", new { limit }, ct);
}

/// <param name="IsFinal">Tied out after the day was over.</param>
public sealed record TieOutDayRow(DateOnly Day, bool Ties, bool IsFinal, DateTimeOffset At, string Actor);

public sealed record TieOutLineRow(DateOnly Day, string Line, string Currency, decimal Left, decimal Right);
