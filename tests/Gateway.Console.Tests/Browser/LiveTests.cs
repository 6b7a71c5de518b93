using Gateway.Console.Tests.Seeds;

namespace Gateway.Console.Tests.Browser;

public sealed class LiveTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [BrowserFact]
    public async Task A_new_file_is_offered_and_no_row_moves_until_it_is_asked_for()
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + "/transmissions");
        var before = await page.Locator("[data-rows] > tr").First.GetAttributeAsync("data-key");
        await page.EvaluateAsync("window.untouched = true");
        await console.Write.FileAsync("ARRIVED_NOW.edi", SampleContent.Bytes("ISA*00*"), "archived", 0);
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "1 new" }).WaitForAsync();
        (await page.Locator("[data-rows] > tr").First.GetAttributeAsync("data-key")).ShouldBe(before);
        await page.Keyboard.PressAsync("n");
        (await page.Locator("[data-rows] > tr").First.InnerTextAsync()).ShouldContain("ARRIVED_NOW.edi");
        (await page.EvaluateAsync<bool>("window.untouched")).ShouldBeTrue("the page was not loaded again");
    }

    [BrowserFact]
    public async Task Figures_and_counts_change_by_themselves()
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + "/");
        var open = await console.Write.ScalarAsync<int>("select count(*)::int from exception where closed_at is null", null);
        await console.Write.ExceptionAsync("fileFaulty", "file:1", 1, null, null, null, "partner", "Something happened.", "Look at it.", 0);
        await page.Locator(".figure", new() { HasText = "Exceptions" }).Locator(".value", new() { HasText = $"{open + 1}" }).WaitForAsync();
        await page.Locator("[data-count=Exceptions]", new() { HasText = $"{open + 1}" }).WaitForAsync();
    }
}
