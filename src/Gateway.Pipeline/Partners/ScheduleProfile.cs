using Gateway.Pipeline.Schedules;

namespace Gateway.Pipeline.Partners;

/// <summary>When files are exchanged with an endpoint, as its profile names it.</summary>
/// <param name="TimeZone">IANA name, such as America/New_York.</param>
/// <param name="Windows">Open in any of them; none is around the clock.</param>
/// <param name="Calendar">Name of a calendar below maps/calendars; null closes on no day.</param>
/// <param name="CutOff">What arrives later belongs to the next business day.</param>
public sealed record ScheduleProfile(string TimeZone, IReadOnlyList<DailyWindow> Windows, string? Calendar, TimeOnly? CutOff)
{
    public static ScheduleProfile Always { get; } = new("UTC", [], null, null);

    /// <summary>Names that <paramref name="calendars"/> or this machine do not know, in words; empty when there is none.</summary>
    public IEnumerable<string> Faults(BusinessCalendars calendars)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) yield return $"there is no time zone '{TimeZone}'; expected is a name such as America/New_York or UTC.";
        if (Calendar is not null && calendars.Find(Calendar) is null) yield return $"there is no calendar '{Calendar}'; there are {string.Join(", ", calendars.Names)}.";
        if (Windows.Any(window => window.Days.Count == 0)) yield return "a window names no days.";
    }

    /// <exception cref="ArgumentException">A name that is not known: <see cref="Faults"/> was not asked.</exception>
    public ExchangeSchedule Resolve(TimeSpan every, BusinessCalendars calendars) => new(
        every,
        TimeZoneInfo.FindSystemTimeZoneById(TimeZone),
        Windows,
        Calendar is null ? null : calendars.Find(Calendar) ?? throw new ArgumentException($"There is no calendar '{Calendar}'."),
        CutOff);
}
