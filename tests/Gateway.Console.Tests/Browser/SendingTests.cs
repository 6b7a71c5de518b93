using Microsoft.Playwright;

namespace Gateway.Console.Tests.Browser;

public sealed class SendingTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [BrowserFact]
    public async Task What_was_sent_shows_attempts_and_what_is_awaited_and_what_is_absent_stands_first()
    {
        var page = await OpenAsync("/transmissions");
        var absent = await page.Locator("section:has(#absent)").InnerTextAsync();
        absent.ShouldContain("The lockbox file of 18 March was due by 09:00");
        absent.ShouldContain("4708 to 4710");
        (await RowAsync(page, console.Exchange.OverdueFile)).ShouldContain("Overdue");
        (await RowAsync(page, console.Exchange.OverdueFile)).ShouldContain("12,300.00 USD");
        (await RowAsync(page, console.Exchange.AcceptedFile)).ShouldContain("Accepted");
        (await RowAsync(page, console.Exchange.DoubtfulFile)).ShouldContain("Asks you");
        (await RowAsync(page, console.Exchange.RetryingFile)).ShouldContain("attempt 4 in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Answer overdue", Exact = true }).ClickAsync();
        (await page.Locator("[data-rows] .st-overdue").AllInnerTextsAsync()).ShouldNotBeEmpty();
        (await page.Locator("[data-rows] > tr").CountAsync()).ShouldBeLessThanOrEqualTo(2);
    }

    [BrowserFact]
    public async Task A_transmission_is_sent_again_under_its_number_and_the_reason_is_recorded()
    {
        var page = await OpenAsync($"/transmissions?open={console.Exchange.LostFile}");
        (await page.Locator("#pane").InnerTextAsync()).ShouldContain("overdue 6 h");
        await page.AskAsync("Send again", "Send again", "They lost their mailbox.");
        await page.GetByText("goes out once more").WaitForAsync();
        (await console.Write.ScalarAsync<string>("select state from outbox where file_id = @file order by id desc limit 1", new { file = console.Exchange.LostFile })).ShouldBe("waiting");
        (await console.Write.ScalarAsync<string>("select actor || ', ' || reason from audit where action = 'transmission.resent'", null)).ShouldBe("console: local operator, They lost their mailbox.");
    }

    [BrowserFact]
    public async Task What_was_accepted_is_not_sent_again_unless_a_person_insists()
    {
        var page = await OpenAsync($"/files/{console.Exchange.AcceptedFile}");
        await page.AskAsync("Send again", "Send again", "Just to be sure.");
        var refusal = page.GetByRole(AriaRole.Alert);
        await refusal.WaitForAsync();
        (await refusal.InnerTextAsync()).ShouldContain("would bill its invoices twice");
        (await console.Write.ScalarAsync<int>("select count(*)::int from outbox where file_id = @file", new { file = console.Exchange.AcceptedFile })).ShouldBe(1);
    }

    [BrowserFact]
    public async Task A_doubtful_delivery_counts_as_delivered_when_a_person_says_so()
    {
        var page = await OpenAsync($"/transmissions?open={console.Exchange.DoubtfulFile}");
        (await page.Locator("#pane").InnerTextAsync()).ShouldContain("Nobody knows whether it arrived");
        await page.AskAsync("It has arrived", "Count as delivered", "Their desk has read it out to me.");
        await page.GetByText("Counts as delivered").WaitForAsync();
        (await console.Write.ScalarAsync<string>("select verified from outbox where file_id = @file", new { file = console.Exchange.DoubtfulFile })).ShouldBe("person");
    }

    [BrowserFact]
    public async Task Selected_files_are_held_together_and_what_does_not_fit_is_said_of_each()
    {
        var page = await OpenAsync("/transmissions");
        await page.Keyboard.PressAsync("j");
        await page.Locator($"tr[data-key='{console.Exchange.WaitingFile}'] a[data-pane]").FocusAsync();
        await page.Keyboard.PressAsync(" ");
        await page.Locator($"tr[data-key='{console.Exchange.AcceptedFile}'] input[data-select]").CheckAsync();
        await page.Locator("details.many > summary").ClickAsync();
        var dialog = page.Locator("dialog.ask");
        (await dialog.InnerTextAsync()).ShouldContain("2 selected: 2,450.00 USD");
        await dialog.GetByLabel("What").SelectOptionAsync("hold");
        await dialog.GetByLabel("Why?").FillAsync("The server moves today.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Do it" }).ClickAsync();
        await page.GetByText("Held: it is not sent until it is released.").WaitForAsync();
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("It is delivered");
        (await console.Write.ScalarAsync<string>("select state || ', ' || why from outbox where file_id = @file", new { file = console.Exchange.WaitingFile })).ShouldBe("held, The server moves today.");
        (await console.Write.ScalarAsync<string>("select reason from audit where action = 'outbox.held' and object = 'file:' || @file", new { file = console.Exchange.WaitingFile })).ShouldBe("The server moves today.");
    }

    [BrowserFact]
    public async Task Nothing_is_done_without_a_reason_whatever_a_browser_lets_through()
    {
        var page = await OpenAsync($"/transmissions?open={console.Exchange.RetryingFile}");
        var token = await page.Locator("#pane input[name=__RequestVerificationToken]").First.GetAttributeAsync("value");
        var form = page.APIRequest.CreateFormData();
        form.Set("__RequestVerificationToken", token!).Set("id", console.Exchange.RetryingFile.ToString(System.Globalization.CultureInfo.InvariantCulture)).Set("what", "cancel").Set("reason", "  no ");
        var answer = await page.APIRequest.PostAsync(console.Address + "/transmissions?handler=Act", new() { Form = form });
        (await answer.TextAsync()).ShouldContain("Nothing was done: say why");
        (await console.Write.ScalarAsync<string>("select state from outbox where file_id = @file", new { file = console.Exchange.RetryingFile })).ShouldBe("waiting");
    }

    [BrowserFact]
    public async Task Actions_work_without_scripts()
    {
        var page = await Chromium.OpenAsync(scripts: false);
        await page.GotoAsync($"{console.Address}/files/{console.Seed.ScriptFile}");
        await page.GetByText("Read again…").ClickAsync();
        await page.GetByLabel("Why?").FillAsync("The bank's layout is known now.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read again", Exact = true }).ClickAsync();
        (await page.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("It is read again already, or something of it took effect.", customMessage: "the seed has no work of its reading");
    }

    async Task<IPage> OpenAsync(string path)
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + path);
        return page;
    }

    static Task<string> RowAsync(IPage page, long file) => page.Locator($"tr[data-key='{file}']").InnerTextAsync();
}
