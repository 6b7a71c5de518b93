using System.Globalization;
using System.Text;
using Gateway.Formats.Definitions;
using Gateway.Pipeline.Schedules;

namespace Gateway.Pipeline.Tests.Schedules;

public sealed class BusinessCalendarTests
{
    /// <summary>As published: weekdays on which the Federal Reserve Banks are closed.</summary>
    [Theory]
    [InlineData(2021, "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25")]
    [InlineData(2022, "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26")]
    [InlineData(2023, "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-23 12-25")]
    [InlineData(2024, "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25")]
    [InlineData(2025, "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25")]
    [InlineData(2026, "01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25")]
    [InlineData(2027, "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25")]
    public void The_Federal_Reserve_is_closed_on_the_published_days(int year, string days) => ClosedWeekdays("us-federal-reserve", year).ShouldBe(days);

    /// <summary>As published by the European Central Bank; holidays on weekends do not show.</summary>
    [Theory]
    [InlineData(2019, "01-01 04-19 04-22 05-01 12-25 12-26")]
    [InlineData(2021, "01-01 04-02 04-05")]
    [InlineData(2022, "04-15 04-18 12-26")]
    [InlineData(2023, "04-07 04-10 05-01 12-25 12-26")]
    [InlineData(2024, "01-01 03-29 04-01 05-01 12-25 12-26")]
    [InlineData(2025, "01-01 04-18 04-21 05-01 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-01 12-25")]
    public void Target_is_closed_on_the_published_days(int year, string days) => ClosedWeekdays("target2", year).ShouldBe(days);

    [Theory]
    [InlineData(1818, "03-22")]
    [InlineData(1943, "04-25")]
    [InlineData(1954, "04-18")]
    [InlineData(1981, "04-19")]
    [InlineData(2000, "04-23")]
    [InlineData(2008, "03-23")]
    [InlineData(2038, "04-25")]
    [InlineData(2049, "04-18")]
    [InlineData(2076, "04-19")]
    [InlineData(2285, "03-22")]
    public void Easter_falls_where_the_tables_say(int year, string day) =>
        new HolidayRule.FromEaster(0).In(year).ToString("MM-dd", CultureInfo.InvariantCulture).ShouldBe(day);

    [Fact]
    public void Business_days_are_counted_over_weekends_and_holidays()
    {
        var bank = ShippedCalendars.All.Find("us-federal-reserve")!;

        bank.NextBusinessDay(Day("2026-11-25")).ShouldBe(Day("2026-11-27"));
        bank.PreviousBusinessDay(Day("2026-11-30")).ShouldBe(Day("2026-11-27"));
        bank.AddBusinessDays(Day("2026-12-24"), 2).ShouldBe(Day("2026-12-29"));
        bank.AddBusinessDays(Day("2026-12-29"), -2).ShouldBe(Day("2026-12-24"));
        bank.OnOrAfter(Day("2026-12-25")).ShouldBe(Day("2026-12-28"));
        bank.OnOrBefore(Day("2026-12-25")).ShouldBe(Day("2026-12-24"));
        bank.HolidayOn(Day("2026-11-26")).ShouldBe("Thanksgiving Day");
        bank.HolidayOn(Day("2026-11-28")).ShouldBeNull("a Saturday is no holiday");
    }

    [Fact]
    public void A_holiday_that_is_observed_in_the_year_before_closes_that_year()
    {
        var calendar = new BusinessCalendar(
            "state", "State offices", [DayOfWeek.Saturday, DayOfWeek.Sunday],
            [new Holiday("New Year's Day", new HolidayRule.Fixed(1, 1)) { Observed = HolidayObservance.Nearest }], [], []);

        calendar.IsBusinessDay(Day("2021-12-31")).ShouldBeFalse("1 January 2022 is a Saturday");
        calendar.IsBusinessDay(Day("2022-12-30")).ShouldBeTrue("1 January 2023 is a Sunday");
        calendar.IsBusinessDay(Day("2023-01-02")).ShouldBeFalse();
    }

    [Fact]
    public void Single_days_outweigh_the_rules()
    {
        var calendar = Load("""
            { "$schema": "calendar.schema.json", "name": "calendars/own", "title": "Own", "weekend": ["sunday"],
              "holidays": [{ "name": "Founding day", "on": "06-01" }], "closed": ["2026-06-05"], "open": ["2026-06-01", "2026-06-07"] }
            """, out var faults).Find("own")!;

        faults.ShouldBeEmpty();
        calendar.IsBusinessDay(Day("2026-06-01")).ShouldBeTrue();
        calendar.IsBusinessDay(Day("2026-06-05")).ShouldBeFalse();
        calendar.IsBusinessDay(Day("2026-06-06")).ShouldBeTrue("Saturdays are worked");
        calendar.IsBusinessDay(Day("2026-06-07")).ShouldBeTrue("this Sunday, too");
    }

    [Theory]
    [InlineData(""" "weekend": ["saturday"], "holidays": [{ "name": "X", "on": "13-01" }] """, "/holidays/0", "states no date or more than one")]
    [InlineData(""" "weekend": ["saturday"], "holidays": [{ "name": "X", "on": "01-01", "easter": 1 }] """, "/holidays/0", "states no date or more than one")]
    [InlineData(""" "weekend": ["saturday"], "holidays": [], "closed": ["2026-02-30"] """, "/closed/0", "'2026-02-30' is no date")]
    [InlineData(""" "weekend": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], "holidays": [] """, "/weekend", "no day is a business day")]
    [InlineData(""" "weekend": ["caturday"], "holidays": [] """, "/weekend/0", "saturday")]
    public void A_faulty_calendar_is_told_with_its_place(string body, string place, string words)
    {
        Load($$"""{ "$schema": "calendar.schema.json", "name": "calendars/own", "title": "Own", {{body}} }""", out var faults);

        var fault = faults.ShouldHaveSingleItem().ToString();
        fault.ShouldContain(place);
        fault.ShouldContain(words);
    }

    static string ClosedWeekdays(string calendar, int year) => string.Join(' ', Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365)
        .Select(new DateOnly(year, 1, 1).AddDays)
        .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !ShippedCalendars.All.Find(calendar)!.IsBusinessDay(day))
        .Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture)));

    static BusinessCalendars Load(string json, out List<DefinitionFault> faults) =>
        BusinessCalendars.Load([("calendars/own.json", new MemoryStream(Encoding.UTF8.GetBytes(json)))], faults = []);

    static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
