namespace Gateway.Pipeline.Schedules;

/// <summary>
/// The hours of some weekdays, by the wall clock.
/// </summary>
/// <param name="Days">The weekdays on which it begins.</param>
/// <param name="From">The first minute.</param>
/// <param name="To">The first minute that is no longer in it; at or before <paramref name="From"/> means on the next day, so 00:00 to 00:00 is the whole day.</param>
public sealed record DailyWindow(IReadOnlySet<DayOfWeek> Days, TimeOnly From, TimeOnly To)
{
    public static IReadOnlySet<DayOfWeek> EveryDay { get; } = Enum.GetValues<DayOfWeek>().ToHashSet();

    public static DailyWindow WholeDay { get; } = new(EveryDay, TimeOnly.MinValue, TimeOnly.MinValue);

    /// <summary>The instants between which it is open when it begins on that day. A day on which the clocks change makes it an hour longer or shorter, never two windows.</summary>
    internal (DateTimeOffset Opens, DateTimeOffset Closes) On(DateOnly day, TimeZoneInfo zone)
    {
        var end = To <= From ? day.AddDays(1) : day;
        return (LocalTime.First(day.ToDateTime(From), zone), LocalTime.Last(end.ToDateTime(To), zone));
    }
}
