using Microsoft.Playwright;

namespace Gateway.Console.Tests.Browser;

public sealed class SharingTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [BrowserFact]
    public async Task Several_exceptions_are_taken_at_once_with_the_keyboard()
    {
        var page = await OpenAsync("/exceptions");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Space");
        await page.GetByText("With selected…").ClickAsync();
        var dialog = page.Locator("dialog.ask");
        (await dialog.InnerTextAsync()).ShouldContain("2 selected");
        await dialog.GetByLabel("Why?").FillAsync("My partners.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Do it" }).ClickAsync();
        await page.GetByText("You look after it.").First.WaitForAsync();
        (await console.Write.ScalarAsync<int>("select count(*)::int from exception where assigned_to = 'local operator'", null)).ShouldBe(2);
        (await console.Write.ScalarAsync<int>("select count(*)::int from audit where action = 'exception.assigned' and reason = 'My partners.'", null)).ShouldBe(2);
        await page.GotoAsync(console.Address + "/exceptions?person=local%20operator");
        (await page.Locator("[data-rows] > tr").CountAsync()).ShouldBe(2);
    }

    [BrowserFact]
    public async Task What_is_put_off_leaves_the_list_and_comes_back_and_a_note_stays_with_it()
    {
        var page = await OpenAsync("/exceptions?kind=unknownPartner");
        await page.Locator("[data-rows] a").First.ClickAsync();
        await page.Locator("#pane h2").WaitForAsync();
        await page.AskAsync("Note", "Keep note", "I asked our freight desk who they are.");
        await page.Locator("#pane").GetByText("I asked our freight desk").WaitForAsync();
        await page.AskAsync("Snooze", "Snooze", "They answer tomorrow.");
        await page.GetByText("It rests until").WaitForAsync();
        await page.GotoAsync(console.Address + "/exceptions?kind=unknownPartner");
        (await page.Locator(".empty").CountAsync()).ShouldBe(1);
        await page.GotoAsync(console.Address + "/exceptions?state=snoozed");
        await page.Locator("[data-rows] a").First.ClickAsync();
        await page.Locator("#pane h2").WaitForAsync();
        await page.AskAsync("Wake", "Wake", "They answered.");
        await page.GetByText("It is on the list again").WaitForAsync();
        (await console.Write.ScalarAsync<string>("select string_agg(action, ' ' order by id) from audit where object like 'file:%' and action like 'exception.%' and reason like 'They answer%'", null))
            .ShouldBe("exception.snoozed exception.woken");
    }

    [BrowserFact]
    public async Task Customers_are_found_by_name_and_number()
    {
        var page = await OpenAsync("/customers?who=lakeside");
        (await page.Locator("[data-rows]").InnerTextAsync()).ShouldContain("C-1031");
        await page.GotoAsync(console.Address + "/customers?who=C-1007");
        (await page.Locator("[data-rows]").InnerTextAsync()).ShouldContain("Harbor Foods");
    }

    async Task<IPage> OpenAsync(string path)
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + path);
        return page;
    }
}
