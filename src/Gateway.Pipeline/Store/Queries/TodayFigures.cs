namespace Gateway.Pipeline.Store.Queries;

/// <summary>The four figures of the first page and what stands behind them.</summary>
/// <param name="Received">Value of the receipts that came in since the day began.</param>
/// <param name="Applied">Cash applied since the day began, undone applications taken off.</param>
/// <param name="Waiting">Unapplied money of receipts that wait for somebody, of any age.</param>
public sealed record TodayFigures(
    IReadOnlyList<MoneySum> Received,
    IReadOnlyList<MoneySum> Applied,
    IReadOnlyList<MoneySum> Waiting,
    TodayCounts Counts);
