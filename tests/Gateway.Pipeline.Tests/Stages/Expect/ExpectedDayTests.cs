using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Expect;
using Gateway.Pipeline.Tests.Schedules;

namespace Gateway.Pipeline.Tests.Stages.Expect;

public sealed class ExpectedDayTests
{
    [Theory]
    [InlineData("2026-03-02 07:14 -05:00", "2026-02-27")] // Monday, within the grace: Friday's is the last that counts
    [InlineData("2026-03-02 07:15 -05:00", "2026-03-02")]
    [InlineData("2026-03-01 12:00 -05:00", "2026-02-27")] // Sunday
    [InlineData("2026-01-19 12:00 -05:00", "2026-01-16")] // Martin Luther King Day
    [InlineData("2026-03-09 07:15 -04:00", "2026-03-09")] // the Monday after clocks went forward
    [InlineData("2026-11-02 07:15 -05:00", "2026-11-02")] // the Monday after they went back
    public void A_banking_days_file_is_due_at_the_banks_wall_clock(string now, string day) =>
        Due(now)[^1].Day.ToString("yyyy-MM-dd").ShouldBe(day);

    [Fact]
    public void What_comes_after_fridays_time_is_for_monday()
    {
        var monday = Due("2026-03-02 09:00 -05:00")[^1];

        monday.From.ShouldBe(DateTimeOffset.Parse("2026-02-27 07:00 -05:00"));
        (monday.DueAt, monday.ToldAt).ShouldBe((DateTimeOffset.Parse("2026-03-02 07:00 -05:00"), DateTimeOffset.Parse("2026-03-02 07:15 -05:00")));
    }

    [Fact]
    public void Without_a_calendar_every_day_counts() =>
        ExpectedDay.DueBy(DateTimeOffset.Parse("2026-03-01 12:00 -05:00"), Lockbox with { Calendar = null }, null)[^1].Day.ShouldBe(new DateOnly(2026, 3, 1));

    internal static ExpectedFileProfile Lockbox { get; } = new("lockbox", "in", ["LBX*"], new TimeOnly(7, 0), "America/New_York", "us-federal-reserve", 15, 1);

    static IReadOnlyList<ExpectedDay> Due(string now) => ExpectedDay.DueBy(DateTimeOffset.Parse(now), Lockbox, ShippedCalendars.All.Find("us-federal-reserve"));
}
