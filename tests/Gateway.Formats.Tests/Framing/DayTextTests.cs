using System.Globalization;
using System.Text;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Tests.Framing;

public sealed class DayTextTests
{
    [Fact]
    public void Every_day_of_eight_years_is_read()
    {
        for (var day = new DateOnly(1996, 1, 1); day.Year < 2004; day = day.AddDays(1))
        {
            DayText.TryRead(Encoding.Latin1.GetBytes(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)), out var read).ShouldBeTrue();
            read.ShouldBe(day);
        }
    }

    [Theory]
    [InlineData("2026011")]
    [InlineData("00000101")]
    [InlineData("20260001")]
    [InlineData("20261301")]
    [InlineData("20260100")]
    [InlineData("20260132")]
    [InlineData("20260229")]
    [InlineData("2026 101")]
    [InlineData("2026010:")]
    [InlineData("2026010/")]
    [InlineData("\u00FA0260101")]
    public void What_is_no_day_is_not_read(string text) => DayText.TryRead(Encoding.Latin1.GetBytes(text), out _).ShouldBeFalse();
}
