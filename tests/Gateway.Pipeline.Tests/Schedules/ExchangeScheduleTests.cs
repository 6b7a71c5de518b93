using System.Globalization;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Schedules;

namespace Gateway.Pipeline.Tests.Schedules;

public sealed class ExchangeScheduleTests
{
    static readonly IReadOnlySet<DayOfWeek> weekdays = new HashSet<DayOfWeek> { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday };

    /// <summary>Instants in UTC. New York springs forward on 8 March 2026 at 02:00 and falls back on 1 November at 02:00; St John's likewise, half an hour off; Kolkata never.</summary>
    [Theory]
    [InlineData("America/New_York", "06:00", "22:00", "2026-03-07 15:00", "2026-03-07 15:00")]
    [InlineData("America/New_York", "06:00", "22:00", "2026-03-08 04:00", "2026-03-08 10:00")] // 6:00 is UTC-4 now
    [InlineData("America/New_York", "06:00", "22:00", "2026-03-06 04:00", "2026-03-06 11:00")] // and UTC-5 before
    [InlineData("America/New_York", "02:30", "04:00", "2026-03-08 05:00", "2026-03-08 07:00")] // 2:30 does not exist: 3:00 summer time is next
    [InlineData("America/New_York", "02:30", "04:00", "2026-03-08 07:59", "2026-03-08 07:59")]
    [InlineData("America/New_York", "02:30", "04:00", "2026-03-08 08:00", "2026-03-09 06:30")]
    [InlineData("America/New_York", "02:15", "02:45", "2026-03-08 05:00", "2026-03-09 06:15")] // a window that lies in the gap is left out
    [InlineData("America/New_York", "01:00", "01:30", "2026-11-01 04:00", "2026-11-01 05:00")] // the first 1:00
    [InlineData("America/New_York", "01:00", "01:30", "2026-11-01 05:45", "2026-11-01 05:45")] // open through to the second 1:30: one window, an hour longer
    [InlineData("America/New_York", "01:00", "01:30", "2026-11-01 06:30", "2026-11-02 06:00")]
    [InlineData("America/New_York", "22:00", "06:00", "2026-03-08 09:59", "2026-03-08 09:59")] // over midnight and the change
    [InlineData("America/New_York", "22:00", "06:00", "2026-03-08 10:00", "2026-03-09 02:00")]
    [InlineData("America/St_Johns", "00:00", "24:00", "2026-03-08 03:29", "2026-03-08 03:29")]
    [InlineData("America/St_Johns", "02:00", "03:30", "2026-03-08 05:00", "2026-03-08 05:30")] // 2:00 NST is 3:00 NDT
    [InlineData("America/St_Johns", "02:00", "03:30", "2026-03-08 06:00", "2026-03-09 04:30")]
    [InlineData("America/St_Johns", "07:00", "08:00", "2026-11-01 09:00", "2026-11-01 10:30")]
    [InlineData("Asia/Kolkata", "09:00", "18:00", "2026-03-08 03:29", "2026-03-08 03:30")]
    [InlineData("Asia/Kolkata", "09:00", "18:00", "2026-11-01 12:30", "2026-11-02 03:30")]
    [InlineData("Asia/Beirut", "00:00", "06:00", "2026-03-28 21:59", "2026-03-28 22:00")] // midnight itself does not exist
    public void A_window_opens_by_the_wall_clock(string zone, string from, string to, string instant, string opens) =>
        Schedule(zone, new DailyWindow(DailyWindow.EveryDay, Time(from), Time(to))).OpenFrom(At(instant)).ShouldBe(At(opens));

    [Fact]
    public void Outside_of_banking_hours_the_next_look_is_on_the_next_banking_day()
    {
        var schedule = Schedule("America/New_York", new DailyWindow(weekdays, Time("06:00"), Time("20:00")), "us-federal-reserve");

        schedule.NextAfter(At("2026-11-25 15:00")).ShouldBe(At("2026-11-25 15:05"));
        schedule.NextAfter(At("2026-11-26 00:58")).ShouldBe(At("2026-11-27 11:00"), "Thanksgiving is left out");
        schedule.IsOpenAt(At("2026-11-26 15:00")).ShouldBeFalse();
        schedule.NextAfter(At("2026-11-28 01:00")).ShouldBe(At("2026-11-30 11:00"), "so is the weekend");
    }

    [Fact]
    public void A_window_that_never_opens_says_so()
    {
        var schedule = Schedule("UTC", new DailyWindow(new HashSet<DayOfWeek> { DayOfWeek.Sunday }, Time("06:00"), Time("20:00")), "target2");

        schedule.OpenFrom(At("2026-11-25 15:00")).ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-11-25 21:59", "2026-11-25")]
    [InlineData("2026-11-25 22:00", "2026-11-27")] // 17:00 in New York, and Thanksgiving follows
    [InlineData("2026-11-28 12:00", "2026-11-30")]
    [InlineData("2026-07-06 20:59", "2026-07-06")] // summer time
    [InlineData("2026-07-06 21:00", "2026-07-07")]
    public void What_comes_after_the_cut_off_counts_for_the_next_banking_day(string arrival, string day) =>
        new ExchangeSchedule(TimeSpan.FromMinutes(5), Zone("America/New_York"), [], ShippedCalendars.All.Find("us-federal-reserve"), new TimeOnly(17, 0))
            .BusinessDateOf(At(arrival)).ShouldBe(DateOnly.Parse(day, CultureInfo.InvariantCulture));

    [Fact]
    public void Three_hundred_inboxes_that_start_together_are_spread_over_the_minute()
    {
        var schedule = ExchangeSchedule.Always(TimeSpan.FromMinutes(1));
        var start = At("2026-11-25 15:00");

        var perTenSeconds = Enumerable.Range(0, 300).Select(no => (schedule.FirstAfter(start, $"bank{no}/inbox")!.Value - start).TotalSeconds)
            .GroupBy(seconds => (int)(seconds / 10)).Select(group => group.Count()).ToList();

        perTenSeconds.Count.ShouldBe(6);
        perTenSeconds.ShouldAllBe(count => count > 30 && count < 70);
    }

    [Fact]
    public void Every_hour_of_two_years_agrees_with_asking_the_wall_clock()
    {
        foreach (var zone in new[] { "America/New_York", "America/St_Johns", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Chatham" })
        {
            var schedule = Schedule(zone, new DailyWindow(weekdays, Time("07:00"), Time("19:00")));
            for (var at = At("2025-01-01 00:00"); at < At("2027-01-01 00:00"); at = at.AddHours(1))
            {
                var wall = TimeZoneInfo.ConvertTime(at, Zone(zone));
                var open = weekdays.Contains(wall.DayOfWeek) && wall.Hour is >= 7 and < 19;
                if (schedule.IsOpenAt(at) != open) throw new Xunit.Sdk.XunitException($"{zone} {wall:O}: expected {open}.");
                var next = schedule.OpenFrom(at)!.Value;
                if (!schedule.IsOpenAt(next) || (next > at && schedule.IsOpenAt(next.AddSeconds(-1)))) throw new Xunit.Sdk.XunitException($"{zone} {wall:O}: {next:O} is not where it opens.");
            }
        }
    }

    [Fact]
    public void Unknown_names_are_answered_with_the_known_ones() =>
        new ScheduleProfile("America/Newyork", [], "us-fed", null).Faults(ShippedCalendars.All).ShouldBe(
        [
            "there is no time zone 'America/Newyork'; expected is a name such as America/New_York or UTC.",
            "there is no calendar 'us-fed'; there are target2, us-federal-reserve, weekdays.",
        ]);

    static ExchangeSchedule Schedule(string zone, DailyWindow window, string? calendar = null) =>
        new(TimeSpan.FromMinutes(5), Zone(zone), [window], calendar is null ? null : ShippedCalendars.All.Find(calendar), null);

    static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);

    static TimeOnly Time(string text) => text == "24:00" ? TimeOnly.MinValue : TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);

    static DateTimeOffset At(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
