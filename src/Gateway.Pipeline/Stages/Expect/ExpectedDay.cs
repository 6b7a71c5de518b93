using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Schedules;

namespace Gateway.Pipeline.Stages.Expect;

/// <summary>One business day of an expectation.</summary>
/// <param name="From">What comes from here on, up to the due time of the next day, is for this day.</param>
/// <param name="DueAt">By then it is promised.</param>
/// <param name="ToldAt">From then on its absence is told.</param>
public sealed record ExpectedDay(DateOnly Day, DateTimeOffset From, DateTimeOffset DueAt, DateTimeOffset ToldAt)
{
    /// <summary>Days that are looked back over, so that a gateway that was down tells of what it missed.</summary>
    const int mostDaysBack = 5;

    /// <summary>The days whose time has come by now, oldest first; the last few of them.</summary>
    /// <param name="calendar">Null counts every day.</param>
    public static IReadOnlyList<ExpectedDay> DueBy(DateTimeOffset now, ExpectedFileProfile expected, BusinessCalendar? calendar)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(expected.TimeZone);
        var day = LocalTime.DateOf(now, zone);
        if (calendar is not null) day = calendar.OnOrBefore(day);
        var days = new List<ExpectedDay>();
        for (var back = 0; back <= mostDaysBack; back++, day = Before(day, calendar))
        {
            var due = LocalTime.Last(day.ToDateTime(expected.By), zone);
            var told = due.AddMinutes(expected.GraceMinutes);
            if (told > now) continue;
            days.Add(new ExpectedDay(day, LocalTime.Last(Before(day, calendar).ToDateTime(expected.By), zone), due, told));
        }

        days.Reverse();
        return days;
    }

    static DateOnly Before(DateOnly day, BusinessCalendar? calendar) => calendar?.PreviousBusinessDay(day) ?? day.AddDays(-1);
}
