namespace Gateway.Pipeline.Schedules;

/// <summary>A day that comes back each year, by one of three rules.</summary>
public sealed record Holiday(string Name, HolidayRule Rule)
{
    public HolidayObservance Observed { get; init; } = HolidayObservance.Never;

    /// <summary>The first year in which it counts; null for always. Likewise the last.</summary>
    public int? Since { get; init; }

    public int? Until { get; init; }

    /// <summary>The day on which a bank is closed for it; null when it does not count in that year, or falls on a weekend and is not made up for.</summary>
    public DateOnly? ClosesIn(int year, IReadOnlySet<DayOfWeek> weekend)
    {
        if (year < Since || year > Until) return null;
        var day = Rule.In(year);
        if (!weekend.Contains(day.DayOfWeek)) return day;
        var observed = Observed switch
        {
            HolidayObservance.Nearest when day.DayOfWeek == DayOfWeek.Saturday => day.AddDays(-1),
            HolidayObservance.Nearest or HolidayObservance.SundayToMonday when day.DayOfWeek == DayOfWeek.Sunday => day.AddDays(1),
            _ => day,
        };
        return observed == day ? null : observed;
    }
}

/// <summary>What a holiday on a weekend becomes.</summary>
public enum HolidayObservance
{
    /// <summary>Nothing: it is not made up for.</summary>
    Never,

    /// <summary>One on a Sunday closes the Monday after; one on a Saturday closes nothing. The Federal Reserve's rule.</summary>
    SundayToMonday,

    /// <summary>One on a Saturday closes the Friday before, one on a Sunday the Monday after.</summary>
    Nearest,
}

/// <summary>How a holiday's date follows from the year.</summary>
public abstract record HolidayRule
{
    public abstract DateOnly In(int year);

    /// <summary>The same day each year.</summary>
    public sealed record Fixed(int Month, int Day) : HolidayRule
    {
        public override DateOnly In(int year) => new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));
    }

    /// <param name="Nth">1 to 4; -1 is the last.</param>
    public sealed record NthWeekday(int Nth, DayOfWeek Weekday, int Month) : HolidayRule
    {
        public override DateOnly In(int year)
        {
            if (Nth > 0)
            {
                var first = new DateOnly(year, Month, 1);
                return first.AddDays((((int)Weekday - (int)first.DayOfWeek + 7) % 7) + ((Nth - 1) * 7));
            }

            var last = new DateOnly(year, Month, DateTime.DaysInMonth(year, Month));
            return last.AddDays(-(((int)last.DayOfWeek - (int)Weekday + 7) % 7));
        }
    }

    /// <param name="Days">After Easter Sunday of the western churches; negative is before it.</param>
    public sealed record FromEaster(int Days) : HolidayRule
    {
        public override DateOnly In(int year) => EasterSunday(year).AddDays(Days);

        /// <summary>By the lunar cycle of the Gregorian calendar: golden number, century corrections, the first Sunday after the full moon.</summary>
        static DateOnly EasterSunday(int year)
        {
            var golden = year % 19;
            var century = year / 100;
            var solar = century - (century / 4);
            var lunar = ((8 * century) + 13) / 25;
            var moon = (solar - lunar + (19 * golden) + 15) % 30;
            if (moon == 29 || (moon == 28 && golden > 10)) moon--;
            var fullMoon = new DateOnly(year, 3, 21).AddDays(moon);
            return fullMoon.AddDays(7 - (int)fullMoon.DayOfWeek);
        }
    }
}
