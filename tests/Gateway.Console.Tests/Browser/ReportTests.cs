using Gateway.Pipeline.Stages.TieOut;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.Tests.Browser;

/// <summary>Whether the books tie, what went to the ERP, which periods are closed.</summary>
public sealed class ReportTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [BrowserFact]
    public async Task Reports_say_what_does_not_tie_and_what_is_closed_at_every_width()
    {
        var received = await new ReadDatabase(console.Database).FirstAsync<DateTime>("select max(received_at) from receipt", null, default);
        // The seeded receipts were written by hand: no file told of their money, so the day cannot tie.
        await new DailyTieOut(console.Database, TimeProvider.System).RunAsync(DateOnly.FromDateTime(received), "clerk", default);
        PeriodName.TryParse("2026-01", out var january).ShouldBeTrue();
        await new PeriodActions(console.Database, PeriodRights.Everybody, TimeProvider.System).CloseAsync(january!, "clerk", "Reported.", default);

        foreach (var width in new[] { 1280, 390 })
        {
            var page = await Chromium.OpenAsync(width: width);
            await page.GotoAsync(console.Address + "/reports");
            var text = await page.Locator("main").InnerTextAsync();
            text.ShouldContain("Does not tie");
            text.ShouldContain("payments in the day's bank files and receipts entered, held back and told again: 0.00");
            text.ShouldContain("No batch yet.");
            text.ShouldContain("clerk: Reported.");
            (await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")).ShouldBeTrue($"nothing is cut off at {width} pixels");
        }
    }
}
