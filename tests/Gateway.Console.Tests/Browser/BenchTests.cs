using Microsoft.Playwright;

namespace Gateway.Console.Tests.Browser;

/// <summary>The split screen and the waiting room, worked with the keyboard alone.</summary>
public sealed class BenchTests(BenchFixture console) : IClassFixture<BenchFixture>
{
    [BrowserFact]
    public async Task A_payment_is_applied_by_the_keyboard_alone_and_the_next_one_comes()
    {
        var page = await OpenAsync($"/apply/{console.Seed.Short}");
        (await page.EvaluateAsync<string>("document.activeElement.name")).ShouldBe("pick", "the first document is ready to be ticked");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("PM-31004");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#docs > tr[data-key]:nth-child(1):last-child").WaitForAsync();
        await page.Keyboard.PressAsync("Space");
        await LeftIsAsync(page, "2,280.00");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("PM-31007");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#docs > tr", new() { HasText = "PM-31007" }).WaitForAsync();
        await page.Locator("#docs > tr:focus-within", new() { HasText = "PM-31007" }).WaitForAsync();
        await page.Keyboard.PressAsync("Space");
        await LeftIsAsync(page, "0.00");
        await page.Keyboard.PressAsync("d");
        await page.Keyboard.TypeAsync("Deduction: qual");
        (await page.Locator("#docs tr:focus-within .code input[inputmode]").InputValueAsync()).ShouldBe("72.50", "what is missing is offered");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.TypeAsync("Damaged pallet, our driver confirmed it.");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForURLAsync($"**/apply/{console.Seed.Next}*");
        (await page.Locator(".told").InnerTextAsync()).ShouldContain("6,480.00 USD applied to PM-31004, PM-31007");
        (await console.Write.ScalarAsync<decimal>("select unapplied from receipt where id = @id", new { id = console.Seed.Short })).ShouldBe(0);
        (await console.Write.ScalarAsync<decimal>("select sum(open) from invoice where number in ('PM-31004', 'PM-31007')", null)).ShouldBe(0);
        (await console.Write.ScalarAsync<string>("select differences->0->>'kind' || ' ' || (differences->0->>'category') || ' ' || (differences->0->>'amount') from application where receipt_id = @id and differences <> '[]'", new { id = console.Seed.Short }))
            .ShouldBe("deduction qualityOrWrongItem 72.50");
        (await console.Write.ScalarAsync<bool>("select closed_at is not null from exception where receipt_id = @id", new { id = console.Seed.Short })).ShouldBeTrue();

        await UndoAsync(page);
    }

    /// <summary>What was applied is taken back with u; then the matcher's own explanation is taken with a.</summary>
    async Task UndoAsync(IPage page)
    {
        await page.GotoAsync($"{console.Address}/apply/{console.Seed.Short}");
        await page.Keyboard.PressAsync("u");
        await page.Locator("dialog.ask").GetByLabel("Why?").WaitForAsync();
        await page.Keyboard.TypeAsync("The driver meant another pallet.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        (await page.Locator(".told").InnerTextAsync()).ShouldContain("taken back from PM-31004, PM-31007");
        (await console.Write.ScalarAsync<decimal>("select unapplied from receipt where id = @id", new { id = console.Seed.Short })).ShouldBe(6480);
        await page.Keyboard.PressAsync("a");
        await page.WaitForURLAsync("**take=1*");
        await LeftIsAsync(page, "0.00");
        (await page.Locator("#note").InputValueAsync()).ShouldBe("Agreed with explanation 1 of the matcher.");
        (await page.Locator("#says").InnerTextAsync()).ShouldBe("Pays 6,480.00 USD to 2 documents; 72.50 of named differences.");
    }

    [BrowserFact]
    public async Task What_cannot_be_is_said_and_nothing_is_posted()
    {
        var page = await OpenAsync($"/apply/{console.Seed.Next}");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("1,5");
        (await page.Locator("#docs [aria-invalid]").CountAsync()).ShouldBe(1, "a comma that parts no thousands is asked about");
        (await page.Locator("#post").IsDisabledAsync()).ShouldBeTrue();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("1200");
        (await page.Locator("#says").InnerTextAsync()).ShouldContain("50.00 USD more than there is");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("u");
        (await page.Locator("#docs tr.ticked").CountAsync()).ShouldBe(0);
    }

    [BrowserFact]
    public async Task Who_was_slower_is_told_what_changed_and_keeps_what_he_ticked()
    {
        var page = await OpenAsync($"/apply/{console.Seed.Next}?take=1");
        await console.Write.ExecuteAsync("update invoice set open = 900 where number = 'PM-31012'", null);
        await page.Locator("#note").FillAsync("One invoice has it.");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("Somebody was faster, so nothing was done").WaitForAsync();
        (await page.Locator("[role=alert]").First.InnerTextAsync()).ShouldContain("900.00");
        (await page.Locator("#docs tr.ticked .moved").InnerTextAsync()).ShouldContain("was 1,150.00 when you looked, is 900.00 now");
        (await page.Locator("#note").InputValueAsync()).ShouldBe("One invoice has it.");
        (await console.Write.ScalarAsync<int>("select count(*)::int from application where receipt_id = @id", new { id = console.Seed.Next })).ShouldBe(0);
        await console.Write.ExecuteAsync("update invoice set open = 1150 where number = 'PM-31012'", null);
    }

    [BrowserFact]
    public async Task Money_and_remittance_are_joined_in_the_waiting_room_by_the_keyboard_alone()
    {
        var page = await OpenAsync("/waiting-room");
        var text = await page.Locator("main").InnerTextAsync();
        text.ShouldContain("2,210.35 USD");
        text.ShouldContain("same amount");
        text.ShouldContain("nothing yet");
        await WalkAsync(page, "j", "Harbor");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#pane h2").WaitForAsync();
        (await page.Locator("#pane").InnerTextAsync()).ShouldContain("Remittance that could belong to it");
        await WalkAsync(page, "Tab", "Join…");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("dialog.ask").GetByLabel("Why?").WaitForAsync();
        (await page.Locator("dialog.ask").InnerTextAsync()).ShouldContain("The amounts are the same");
        await page.Keyboard.TypeAsync("Harbor's mail of 17 March.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Joined: receipt").WaitForAsync();
        (await console.Write.ScalarAsync<string>("select state from remittance where id = @id", new { id = console.Seed.LonelyAdvice })).ShouldBe("joined");
        (await console.Write.ScalarAsync<string>("select rule || ' ' || actor from remittance_join where receipt_id = @id and parted_at is null", new { id = console.Seed.LonelyMoney })).ShouldBe("byHand console: local operator");
        (await console.Write.ScalarAsync<string>("select state from work where kind = 'match' and subject = @id", new { id = console.Seed.LonelyMoney })).ShouldBe("due", "the matcher looks again");
    }

    /// <summary>Presses the key until what has the focus begins with the text.</summary>
    static async Task WalkAsync(IPage page, string key, string text)
    {
        for (var step = 0; step < 20; step++)
        {
            await page.Keyboard.PressAsync(key);
            if ((await page.EvaluateAsync<string>("document.activeElement.textContent.trim()")).StartsWith(text, StringComparison.Ordinal))
                return;
        }

        throw new TimeoutException($"{key} does not lead to '{text}'.");
    }

    static Task LeftIsAsync(IPage page, string left) => page.Locator("[data-sum=left]", new() { HasText = left }).WaitForAsync();

    async Task<IPage> OpenAsync(string path)
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + path);
        return page;
    }
}
