using System.Collections.Concurrent;

namespace Gateway.Pipeline.Schedules;

/// <summary>The days on which a bank or payment system works. Immutable; safe for many threads.</summary>
public sealed class BusinessCalendar
{
    readonly HashSet<DayOfWeek> weekend;
    readonly IReadOnlyList<Holiday> holidays;
    readonly HashSet<DateOnly> closed;
    readonly HashSet<DateOnly> open;
    readonly ConcurrentDictionary<int, Dictionary<DateOnly, string>> years = new();

    /// <param name="closed">Single days on which it is closed besides.</param>
    /// <param name="open">Single days on which it is open all the same.</param>
    /// <exception cref="ArgumentException">All seven days are weekend.</exception>
    public BusinessCalendar(
        string name, string title, IEnumerable<DayOfWeek> weekend, IReadOnlyList<Holiday> holidays, IEnumerable<DateOnly> closed, IEnumerable<DateOnly> open)
    {
        Name = name;
        Title = title;
        this.weekend = [.. weekend];
        this.holidays = holidays;
        this.closed = [.. closed];
        this.open = [.. open];
        if (this.weekend.Count == 7) throw new ArgumentException($"In '{name}' no day is a business day.", nameof(weekend));
    }

    /// <summary>As profiles name it: "us-federal-reserve".</summary>
    public string Name { get; }

    public string Title { get; }

    public bool IsBusinessDay(DateOnly day) => open.Contains(day) || (!weekend.Contains(day.DayOfWeek) && HolidayOn(day) is null);

    /// <summary>Why it is closed on a day besides weekends; null when it is for no holiday.</summary>
    public string? HolidayOn(DateOnly day) =>
        open.Contains(day) ? null
        : years.GetOrAdd(day.Year, HolidaysOf).GetValueOrDefault(day) ?? (closed.Contains(day) ? "closed on this day" : null);

    /// <summary>The first business day after a day.</summary>
    public DateOnly NextBusinessDay(DateOnly day) => AddBusinessDays(day, 1);

    /// <summary>The last business day before a day.</summary>
    public DateOnly PreviousBusinessDay(DateOnly day) => AddBusinessDays(day, -1);

    /// <summary>The day itself when it is one, else the next.</summary>
    public DateOnly OnOrAfter(DateOnly day) => IsBusinessDay(day) ? day : NextBusinessDay(day);

    /// <summary>The day itself when it is one, else the one before.</summary>
    public DateOnly OnOrBefore(DateOnly day) => IsBusinessDay(day) ? day : PreviousBusinessDay(day);

    /// <param name="count">Business days forward, or back when negative; 0 is the day itself, whatever it is.</param>
    public DateOnly AddBusinessDays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (IsBusinessDay(day)) left--;
        }

        return day;
    }

    /// <summary>Holidays of a year and those of the next that are observed in this one, such as a New Year's Day that closes the Friday before.</summary>
    Dictionary<DateOnly, string> HolidaysOf(int year)
    {
        var found = new Dictionary<DateOnly, string>();
        foreach (var of in new[] { year, year + 1 })
        {
            foreach (var holiday in holidays)
            {
                if (of <= DateOnly.MaxValue.Year && holiday.ClosesIn(of, weekend) is { } day && day.Year == year) found.TryAdd(day, holiday.Name);
            }
        }

        return found;
    }
}
