namespace Gateway.Pipeline.Stages.Read;

/// <summary>A date of the calendar can still be none of business: 0001-01-01 and 9999-12-31 are how systems write that they know none.</summary>
static class PlausibleDates
{
    const int years = 20;

    public static bool Contain(DateOnly date, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return date >= today.AddYears(-years) && date <= today.AddYears(years);
    }
}
