namespace Gateway.Pipeline.Store.Queries;

/// <summary>Days that were tied out, newest first, each with its equations.</summary>
public sealed class TieOutQuery(ReadDatabase database)
{
    public Task<IReadOnlyList<TieOutDayRow>> DaysAsync(int limit, CancellationToken ct) => database.ListAsync<TieOutDayRow>(
        "select day as Day, ties as Ties, is_final as IsFinal, at as At, actor as Actor from tie_out_day order by day desc limit @limit", new { limit }, ct);

    public Task<IReadOnlyList<TieOutLineRow>> LinesAsync(DateOnly from, CancellationToken ct) => database.ListAsync<TieOutLineRow>(
        "select day as Day, line as Line, currency as Currency, left_amount as Left, right_amount as Right from tie_out where day >= @from order by day desc, currency, array_position(array['filesToReceipts', 'receiptsToApplied', 'receiptsToLedger', 'cashToLedger', 'invoicesToLedger'], line)",
        new { from }, ct);
}

/// <param name="IsFinal">Tied out after the day was over.</param>
public sealed record TieOutDayRow(DateOnly Day, bool Ties, bool IsFinal, DateTimeOffset At, string Actor);

public sealed record TieOutLineRow(DateOnly Day, string Line, string Currency, decimal Left, decimal Right);
