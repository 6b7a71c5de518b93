namespace Gateway.Pipeline.Stages.Read;

/// <summary>A date of the calendar can still be none of business: 0001-01-01 and 9999-12-31 are how systems write that they know none.</summary>
static class PlausibleDates
{
    const int years = 20;
    const int daysAhead = 90;
    const int daysBack = 400;

    public static bool Contain(DateOnly date, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return date >= today.AddYears(-years) && date <= today.AddYears(years);
    }

    /// <summary>
    /// A value date lies near the day on which the bank wrote its file, or on which it came; a year mistyped would put money on the wrong day and
    /// hide that it was told before. Both days count, since an old file may be sent again and some banks never change the date in their headers.
    /// </summary>
    public static bool ContainValueDate(DateOnly date, DateOnly? fileDate, DateTimeOffset now) =>
        Contain(date, now) && (IsNear(date, DateOnly.FromDateTime(now.UtcDateTime)) || (fileDate is { } written && IsNear(date, written)));

    static bool IsNear(DateOnly date, DateOnly day) => date.DayNumber - day.DayNumber is >= -daysBack and <= daysAhead;
}
