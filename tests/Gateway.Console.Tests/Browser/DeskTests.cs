using Microsoft.Playwright;

namespace Gateway.Console.Tests.Browser;

/// <summary>Whose money it is, what a second person decides, what was learned of a customer.</summary>
public sealed class DeskTests(BenchFixture console) : IClassFixture<BenchFixture>
{
    [BrowserFact]
    public async Task Unknown_money_is_given_its_customer_by_what_points_to_it()
    {
        var page = await OpenAsync($"/unidentified?open={console.Seed.Stranger}");
        var pane = await page.Locator("#pane").InnerTextAsync();
        pane.ShouldContain("the name has PINECREST in it, too");
        pane.ShouldContain("exactly this is open on PM-31019");
        await page.AskAsync("It is the money of Pinecrest Markets", "Name the customer", "Their holding paid, says Ms Ito.");
        await page.GetByText("Customer C-1044").WaitForAsync();
        (await console.Write.ScalarAsync<long>("select customer_id from receipt where id = @id", new { id = console.Seed.Stranger })).ShouldBe(console.Seed.Pinecrest);
        (await console.Write.ScalarAsync<string>("select reason from audit where object = 'receipt:' || @id and action = 'receipt.identify'", new { id = console.Seed.Stranger }))
            .ShouldBe("Their holding paid, says Ms Ito.");
    }

    [BrowserFact]
    public async Task Nobody_approves_what_he_asked_for_himself()
    {
        var page = await OpenAsync("/approvals");
        var mine = page.Locator("[data-rows] > tr", new() { HasText = "A prepayment, too." });
        (await mine.InnerTextAsync()).ShouldContain("You asked for it, so somebody else approves it.");
        (await mine.GetByText("Approve…").CountAsync()).ShouldBe(0);
        (await page.Locator("[data-rows] > tr").First.InnerTextAsync()).ShouldContain("console: Mary Jones");
        await page.AskAsync("Approve", "Approve", "I saw the order.");
        await page.GetByText("Approved.").WaitForAsync();
        (await console.Write.ScalarAsync<string>("select maker || ' / ' || checker || ' / ' || check_reason from repair where state = 'done' and checker is not null", null))
            .ShouldBe("console: Mary Jones / console: local operator / I saw the order.");
        (await console.Write.ScalarAsync<decimal>("select sum(amount) from receipt_movement where kind = 'onAccount'", null)).ShouldBe(48000);
        await page.GotoAsync(console.Address + "/approvals?show=decided");
        (await page.Locator("[data-rows]").InnerTextAsync()).ShouldContain("I saw the order.");
    }

    [BrowserFact]
    public async Task An_account_that_a_bank_asks_to_correct_changes_when_somebody_agrees()
    {
        var page = await OpenAsync("/approvals");
        var row = page.Locator("section:has(#changes) tbody tr");
        var text = await row.InnerTextAsync();
        foreach (var fact in new[] { "Pinecrest Markets", "••••8812", "••••4410", "C01 Incorrect account number" })
            text.ShouldContain(fact);
        await page.AskAsync("Correct", "Correct", "Pinecrest's mail confirms it.");
        await page.GetByText("The new account counts from now on.").WaitForAsync();
        (await console.Write.ScalarAsync<string>("select string_agg(account_last4 || ' ' || confirmed, ', ' order by account_last4) from payer_account where customer_id = @id and account_last4 = '4410'", new { id = console.Seed.Pinecrest }))
            .ShouldBe("4410 true");
    }

    [BrowserFact]
    public async Task What_was_learned_of_a_customer_is_seen_and_forgotten()
    {
        var page = await OpenAsync("/customers/C-1044");
        var text = await page.Locator("main").InnerTextAsync();
        foreach (var fact in new[] { "••••8812", "21 times", "PINECREST MARKETS LLC", "Deducts for reason x12:06", "PM-30981", "1,830.40 USD" })
            text.ShouldContain(fact);
        await page.AskAsync("Forget PINECREST MARKETS LLC", "Forget it", "That was their old company.");
        await page.Locator("main").GetByText("That was their old company.").WaitForAsync();
        (await console.Write.ScalarAsync<int>("select count(*)::int from learned_mark", null)).ShouldBe(0);
        var known = await KnownAccountsAsync();
        await page.AskAsync("Forget the account ••••8812", "Forget it", "They changed their bank.");
        await page.Locator("main").GetByText("They changed their bank.").WaitForAsync();
        (await KnownAccountsAsync()).ShouldBe(known - 1, "accounts that clerks taught in other tests may end in the same digits");
    }

    [BrowserFact]
    public async Task The_split_screen_works_without_scripts()
    {
        var page = await Chromium.OpenAsync(scripts: false);
        await page.GotoAsync($"{console.Address}/apply/{console.Seed.Short}?take=2");
        (await page.Locator("#docs tr.ticked").CountAsync()).ShouldBe(2);
        await page.Locator("#find").FillAsync("PM-31019");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        (await page.Locator("#docs > tr").CountAsync()).ShouldBe(3, "what is ticked stays, what was searched for stands below");
        await page.Locator("#note").FillAsync("The rest of PM-31007 stays open.");
        await page.Locator("#post").ClickAsync();
        await page.GetByText("6,480.00 USD applied to PM-31004, PM-31007").WaitForAsync();
        (await console.Write.ScalarAsync<decimal>("select open from invoice where number = 'PM-31007'", null)).ShouldBe(72.50m);
    }

    Task<int> KnownAccountsAsync() => console.Write.ScalarAsync<int>("select count(*)::int from payer_account where account_last4 = '8812'", null);

    async Task<IPage> OpenAsync(string path)
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + path);
        return page;
    }
}
