namespace Gateway.Receivables.Posting;

/// <summary>The day that an entry belongs to by itself (the value date of a receipt, the day of a return), and the day that the books take it on.</summary>
/// <param name="BelongsTo">Before any period is asked.</param>
public readonly record struct BookingDate(DateOnly BelongsTo)
{
    /// <summary>Its own day while that is open, else the first open day after it: what is late stands in the next open period, and closed ones stay as they were reported.</summary>
    /// <exception cref="InvalidOperationException">Every day from there to the end of the calendar is closed.</exception>
    public DateOnly In(PeriodRules periods)
    {
        ArgumentNullException.ThrowIfNull(periods);
        var day = BelongsTo;
        while (periods.ClosedOn(day) is { } closed)
        {
            day = closed.Last < DateOnly.MaxValue
                ? closed.Last.AddDays(1)
                : throw new InvalidOperationException($"No period from {BelongsTo:yyyy-MM-dd} on is open.");
        }

        return day;
    }
}
