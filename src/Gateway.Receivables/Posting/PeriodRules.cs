namespace Gateway.Receivables.Posting;

/// <summary>The periods that are closed; every other day of the calendar is open.</summary>
public sealed class PeriodRules
{
    readonly List<ClosedPeriod> closed;

    /// <param name="closed">In any order; none shares a day with another.</param>
    public PeriodRules(IEnumerable<ClosedPeriod> closed) => this.closed = [.. closed.OrderBy(period => period.First)];

    public static PeriodRules AllOpen { get; } = new([]);

    /// <summary>The closed period that a day lies in; null when it is open.</summary>
    public ClosedPeriod? ClosedOn(DateOnly day) => closed.Find(period => period.First <= day && day <= period.Last);
}

/// <param name="Name">As people call it: <c>2026-10</c>.</param>
/// <param name="Last">Its last day; the day after belongs to the next period.</param>
public sealed record ClosedPeriod(string Name, DateOnly First, DateOnly Last);
