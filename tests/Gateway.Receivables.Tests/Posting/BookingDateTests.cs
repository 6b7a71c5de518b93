using Gateway.Receivables.Posting;

namespace Gateway.Receivables.Tests.Posting;

public sealed class BookingDateTests
{
    static readonly PeriodRules rules = new(
    [
        new ClosedPeriod("2026-10", new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31)),
        new ClosedPeriod("2026-08", new DateOnly(2026, 8, 1), new DateOnly(2026, 8, 31)),
        new ClosedPeriod("2026-09", new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 30)),
    ]);

    [Theory]
    [InlineData("2026-07-31", "2026-07-31", "an open day before closed ones keeps its entries")]
    [InlineData("2026-08-01", "2026-11-01", "the first closed day goes past all closed periods that follow")]
    [InlineData("2026-09-15", "2026-11-01", "a return of September stands in November")]
    [InlineData("2026-10-31", "2026-11-01", "the last closed day goes to the next day")]
    [InlineData("2026-11-22", "2026-11-22", "an open day stays")]
    public void What_is_late_stands_on_the_first_open_day_after_its_own(string belongsTo, string bookedOn, string because) =>
        new BookingDate(DateOnly.Parse(belongsTo)).In(rules).ShouldBe(DateOnly.Parse(bookedOn), because);

    [Fact]
    public void Without_closed_periods_every_day_is_open() => new BookingDate(new DateOnly(1999, 1, 1)).In(PeriodRules.AllOpen).ShouldBe(new DateOnly(1999, 1, 1));

    [Fact]
    public void A_calendar_that_is_closed_to_its_end_says_so() =>
        Should.Throw<InvalidOperationException>(() => new BookingDate(new DateOnly(2026, 1, 1)).In(new PeriodRules([new ClosedPeriod("ever", new DateOnly(2026, 1, 1), DateOnly.MaxValue)])))
            .Message.ShouldBe("No period from 2026-01-01 on is open.");
}
