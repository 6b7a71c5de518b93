namespace Gateway.Pipeline.Schedules;

/// <summary>From the wall clock to instants, on days on which the clocks change too.</summary>
static class LocalTime
{
    /// <summary>The first instant at which the clock shows this time; the first one after a gap that it lies in.</summary>
    public static DateTimeOffset First(DateTime local, TimeZoneInfo zone) => At(local, zone, first: true);

    /// <summary>The last instant at which the clock shows this time; the first one after a gap that it lies in.</summary>
    public static DateTimeOffset Last(DateTime local, TimeZoneInfo zone) => At(local, zone, first: false);

    /// <summary>The date on the wall at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    static DateTimeOffset At(DateTime local, TimeZoneInfo zone, bool first)
    {
        // Clocks change on whole minutes, so a gap is left minute by minute; the longest is a day (a date line that moved).
        while (zone.IsInvalidTime(local)) local = local.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(local)
            ? first ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetAmbiguousTimeOffsets(local).Min()
            : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
