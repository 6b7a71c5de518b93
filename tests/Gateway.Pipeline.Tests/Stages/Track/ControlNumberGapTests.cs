using Gateway.Pipeline.Stages.Track;
using Gateway.Testing;

namespace Gateway.Pipeline.Tests.Stages.Track;

/// <summary>Numbers that come in one by one, and those that do not.</summary>
public sealed class ControlNumberGapTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task Missing_interchanges_are_told_after_the_grace_time_and_the_exception_closes_when_they_come_late()
    {
        var site = await TrackSite.CreateAsync(databases);
        await TakeAsync(site, 10, 11, 15);
        await site.LookAsync(TimeSpan.FromMinutes(29));
        (await site.ExceptionsAsync()).ShouldBeEmpty();

        await site.LookAsync(TimeSpan.FromMinutes(2));
        (await site.ManyAsync<string>("select why from exception where kind = 'controlNumberGap' order by id")).ShouldBe([
            "Group RA numbers 12 to 14 from ZZ:ACME to ZZ:US have not come, but later ones have.",
            "Interchange numbers 12 to 14 from ZZ:ACME to ZZ:US have not come, but later ones have.",
        ], ignoreOrder: true);

        await TakeAsync(site, 13);
        (await site.ManyAsync<string>("select why from exception where kind = 'controlNumberGap' and closed_at is null order by id")).ShouldContain("Interchange numbers 12, 14 from ZZ:ACME to ZZ:US have not come, but later ones have.");
        await TakeAsync(site, 14, 12);
        (await site.ManyAsync<string>("select kind from exception where closed_at is null")).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task What_comes_out_of_order_within_the_grace_time_is_no_gap()
    {
        var site = await TrackSite.CreateAsync(databases);
        await TakeAsync(site, 10, 12, 11, 14, 13, 9);
        await site.LookAsync(TimeSpan.FromHours(5));

        (await site.ManyAsync<string>("select why from exception")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("rises", new long[] { 5, 6, 7 }, "")]
    [InlineData("a gap", new long[] { 5, 8 }, "6 to 7")]
    [InlineData("two gaps, one filled", new long[] { 5, 7, 9, 8 }, "6")]
    [InlineData("wraps", new long[] { 999999998, 999999999, 1, 2 }, "")]
    [InlineData("wraps with a gap", new long[] { 999999998, 2 }, "999999999, 1")]
    [InlineData("late over the wrap", new long[] { 999999998, 1, 999999999 }, "")]
    [InlineData("begins anew", new long[] { 50000, 50001, 1, 2, 3 }, "")]
    [InlineData("begins anew with a gap", new long[] { 50000, 50001, 1, 4 }, "2 to 3")]
    [InlineData("earlier than the first that we know", new long[] { 5, 4, 6 }, "")]
    [InlineData("the same again", new long[] { 5, 6, 5, 6, 7 }, "")]
    public void Says_what_is_missing(string what, long[] numbers, string missing)
    {
        var track = new NumberTrack(1, numbers[0], numbers[0], NumberTrack.NineDigits);
        foreach (var number in numbers)
        {
            track.Take(number, isTest: false);
        }

        string.Join(", ", track.Gaps.Where(gap => gap.Missing.Count > 0).Select(gap => gap.Words)).ShouldBe(missing, what);
    }

    [Fact]
    public void Tests_fill_gaps_and_open_none()
    {
        var track = new NumberTrack(1, 5, 5, NumberTrack.NineDigits);
        track.Take(8, isTest: false);
        track.Take(7, isTest: true);
        track.Take(100, isTest: true);

        track.Gaps.ShouldHaveSingleItem().Words.ShouldBe("6");
        track.Last.ShouldBe(8);
    }

    static async Task TakeAsync(TrackSite site, params int[] controls)
    {
        foreach (var control in controls)
        {
            await site.TakeAsync(new X12Builder("ACME", "US", control).Payment($"T{control}", "ACME", "C1", "4711", new DateOnly(2026, 11, 20), ("I1", 1m)).Build());
        }
    }
}
