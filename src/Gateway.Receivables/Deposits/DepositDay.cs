namespace Gateway.Receivables.Deposits;

/// <summary>Items and deposits of one account and day. What found its counterpart, be it on a neighbouring day, is no longer open.</summary>
/// <param name="ItemsOpen">Of the items' sum, what no deposit confirms.</param>
/// <param name="LinesOpen">Of the deposits' sum, what no items explain.</param>
public sealed record DepositDay(DateOnly Day, int Items, decimal ItemsAmount, decimal ItemsOpen, int Lines, decimal LinesAmount, decimal LinesOpen)
{
    /// <summary>Positive where the bank credited more than the items say.</summary>
    public decimal Difference => LinesOpen - ItemsOpen;

    /// <summary>The last day on which the missing side is still in time. A credit may be told days after its items; the items of a credit should be there with it.</summary>
    public DateOnly Due => Day.AddDays(ItemsOpen != 0 ? DepositTieOut.DaysApart + 1 : 2);

    public DepositState StateOn(DateOnly today) => (ItemsOpen, LinesOpen) switch
    {
        (0, 0) => DepositState.Confirmed,
        (not 0, not 0) => DepositState.Differs,
        _ when today <= Due => DepositState.Awaiting,
        (not 0, _) => DepositState.NotConfirmed,
        _ => DepositState.WithoutItems,
    };
}

public enum DepositState
{
    Confirmed,

    /// <summary>One side is there, and there is time left for the other.</summary>
    Awaiting,

    /// <summary>Items that the bank has not credited in time.</summary>
    NotConfirmed,

    /// <summary>A credit whose items no file has told in time.</summary>
    WithoutItems,

    /// <summary>Both sides are there and do not agree.</summary>
    Differs,
}
