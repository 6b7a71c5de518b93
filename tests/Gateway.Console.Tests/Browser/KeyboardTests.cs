using Microsoft.Playwright;

namespace Gateway.Console.Tests.Browser;

public sealed class KeyboardTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [BrowserFact]
    public async Task Rows_are_walked_and_opened_beside_the_list_with_the_keyboard_alone()
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + "/transmissions");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#pane h2").WaitForAsync();
        (await page.Locator("#pane").InnerTextAsync()).ShouldContain("NORTHSTAR_820_20260318_1345.edi");
        page.Url.ShouldContain("open=" + console.Seed.FaultyFile);
        (await page.Locator("[data-rows] > tr").CountAsync()).ShouldBe(50, "the list stays");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#split:not(.has-pane)").WaitForAsync(); // Not by a function: the page's policy forbids evaluating text.
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        (await page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldContain("1345");
        await page.Keyboard.PressAsync("o");
        await page.WaitForURLAsync($"**/files/{console.Seed.FaultyFile}");
    }

    [BrowserFact]
    public async Task Letters_after_g_jump_to_pages()
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + "/");
        foreach (var (key, path) in new[] { ("e", "/exceptions"), ("r", "/receipts"), ("u", "/returns"), ("b", "/balances"), ("a", "/alerts"), ("w", "/waiting-room"), ("i", "/unidentified"), ("v", "/approvals"), ("c", "/customers"), ("p", "/partners"), ("j", "/jobs"), ("t", "/transmissions"), ("d", "/") })
        {
            await JumpAsync(page, key, console.Address + path);
        }
    }

    /// <summary>The two keys must follow each other soon; on a busy machine they may not, and a person would press them again.</summary>
    static async Task JumpAsync(IPage page, string key, string address)
    {
        for (var left = 5; ; left--)
        {
            await page.Keyboard.PressAsync("g");
            await page.Keyboard.PressAsync(key);
            try
            {
                await page.WaitForURLAsync(address, new PageWaitForURLOptions { Timeout = left == 0 ? 10_000 : 2_000 });
                return;
            }
            catch (TimeoutException) when (left > 0)
            {
                continue;
            }
        }
    }

    [BrowserFact]
    public async Task A_question_mark_shows_the_keys()
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + "/");
        await page.Keyboard.PressAsync("?");
        (await page.Locator("dialog[open]").InnerTextAsync()).ShouldContain("Next row, previous row");
        await page.Keyboard.PressAsync("Escape");
        (await page.Locator("dialog[open]").CountAsync()).ShouldBe(0);
    }
}
