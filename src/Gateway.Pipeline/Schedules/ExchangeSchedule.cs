using System.Security.Cryptography;
using System.Text;

namespace Gateway.Pipeline.Schedules;

/// <summary>When files are exchanged with an endpoint: how often, in which hours of which days, by which clock. Pure; the caller says what time it is.</summary>
public sealed class ExchangeSchedule
{
    /// <summary>No calendar closes longer; a window that does not open within it never does.</summary>
    const int DaysAhead = 400;

    static readonly TimeSpan WidestSpread = TimeSpan.FromMinutes(1);

    readonly IReadOnlyList<DailyWindow> windows;

    /// <param name="windows">Open in any of them; none is always.</param>
    /// <param name="calendar">Closed on days that are no business days of it; null for none.</param>
    /// <param name="cutOff">What arrives later belongs to the next business day; null for midnight.</param>
    public ExchangeSchedule(TimeSpan every, TimeZoneInfo zone, IReadOnlyList<DailyWindow> windows, BusinessCalendar? calendar, TimeOnly? cutOff)
    {
        Every = every;
        Zone = zone;
        this.windows = windows.Count == 0 ? [DailyWindow.WholeDay] : windows;
        Calendar = calendar;
        CutOff = cutOff;
        IsAlwaysOpen = windows.Count == 0 && calendar is null;
    }

    /// <summary>Around the clock, in UTC.</summary>
    public static ExchangeSchedule Always(TimeSpan every) => new(every, TimeZoneInfo.Utc, [], null, null);

    public TimeSpan Every { get; }

    public TimeZoneInfo Zone { get; }

    public BusinessCalendar? Calendar { get; }

    public TimeOnly? CutOff { get; }

    public bool IsAlwaysOpen { get; }

    public bool IsOpenAt(DateTimeOffset instant)
    {
        if (IsAlwaysOpen) return true;
        // A window of the day before may run past midnight.
        var today = LocalTime.DateOf(instant, Zone);
        return OpenOn(today.AddDays(-1)).Concat(OpenOn(today)).Any(window => window.Opens <= instant && instant < window.Closes);
    }

    /// <summary>The first instant from then on at which it is open; null when it never is (a window on a weekday that is always a holiday).</summary>
    public DateTimeOffset? OpenFrom(DateTimeOffset instant)
    {
        if (IsOpenAt(instant)) return instant;
        var today = LocalTime.DateOf(instant, Zone);
        for (var day = 0; day <= DaysAhead; day++)
        {
            var next = OpenOn(today.AddDays(day)).Where(window => window.Opens > instant && window.Opens < window.Closes).Select(window => (DateTimeOffset?)window.Opens).Min();
            if (next is not null) return next;
        }

        return null;
    }

    /// <summary>When to look again after a look that began at an instant; null when it never opens.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset began) => OpenFrom(began + Every);

    /// <summary>When to look for the first time. Endpoints that start together are spread by their names, over their interval but at most a minute.</summary>
    public DateTimeOffset? FirstAfter(DateTimeOffset start, string name)
    {
        var spread = Every < WidestSpread ? Every : WidestSpread;
        var share = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(name))) / (double)uint.MaxValue;
        return OpenFrom(start + (spread * share));
    }

    /// <summary>The business day that an arrival counts for: after the cut-off, or on a day that is none, the next one.</summary>
    public DateOnly BusinessDateOf(DateTimeOffset arrival)
    {
        var local = TimeZoneInfo.ConvertTime(arrival, Zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        if (CutOff is { } cutOff && TimeOnly.FromDateTime(local.DateTime) >= cutOff) day = day.AddDays(1);
        return Calendar?.OnOrAfter(day) ?? day;
    }

    IEnumerable<(DateTimeOffset Opens, DateTimeOffset Closes)> OpenOn(DateOnly day) =>
        Calendar?.IsBusinessDay(day) == false ? [] : windows.Where(window => window.Days.Contains(day.DayOfWeek)).Select(window => window.On(day, Zone));
}
