using Microsoft.Playwright;

namespace Gateway.Console.Tests.Browser;

public sealed class PageTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [BrowserFact]
    public async Task Today_says_what_is_stuck_what_waits_and_what_to_do_next()
    {
        var page = await OpenAsync("/");
        var figures = await page.Locator(".figures").InnerTextAsync();
        figures.ShouldContain("9,400.00 USD");
        figures.ShouldContain("4,120.50 EUR", customMessage: "currencies stand side by side, never summed");
        figures.ShouldContain("27,650.00 USD");
        figures.ShouldContain("1 failed");
        (await page.Locator("[data-rows] > tr").First.InnerTextAsync()).ShouldContain("Unknown partner");
        (await page.Locator("main").InnerTextAsync()).ShouldContain("lakeside-stores");
    }

    [BrowserFact]
    public async Task Transmissions_filters_live_in_the_address()
    {
        var page = await OpenAsync("/transmissions");
        await page.GetByRole(AriaRole.Link, new() { Name = "Faulty", Exact = true }).ClickAsync();
        page.Url.ShouldEndWith("?state=faulty");
        var states = await page.Locator("[data-rows] .st").AllInnerTextsAsync();
        states.ShouldNotBeEmpty();
        states.Where(state => state.Contains("Read", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Transmissions_pages_go_on_where_the_last_one_ended()
    {
        var page = await OpenAsync("/transmissions");
        var first = await page.Locator("[data-rows] > tr").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.key)");
        await page.Locator("a[rel=next]").ClickAsync();
        await page.GetByText("First page").WaitForAsync();
        var second = await page.Locator("[data-rows] > tr").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.key)");
        first.Length.ShouldBe(50);
        second.ShouldNotBeEmpty();
        first.Intersect(second).ShouldBeEmpty();
        (first.Length + second.Length).ShouldBe(await console.Write.ScalarAsync<int>("select count(*)::int from file", null));
    }

    [BrowserFact]
    public async Task A_file_shows_its_faults_at_segment_and_byte_and_both_sides_point_at_each_other()
    {
        var page = await OpenAsync($"/files/{console.Seed.FaultyFile}");
        (await page.Locator(".raw .bad").InnerTextAsync()).ShouldBe("18,250.00");
        (await page.Locator("tr.error .says").InnerTextAsync()).ShouldContain("which is no number");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Byte {console.Seed.BadAmountByte}" }).ClickAsync();
        page.Url.ShouldEndWith($"#b{console.Seed.BadAmountByte}");
        await page.Locator("tr.error .says [data-e='2']").HoverAsync();
        (await page.Locator(".raw .lit").InnerTextAsync()).ShouldBe("18,250.00");
    }

    [BrowserFact]
    public async Task A_long_file_is_read_in_pages()
    {
        var page = await OpenAsync($"/files/{console.Seed.LongFile}");
        (await page.Locator(".content tbody tr").CountAsync()).ShouldBe(100);
        await page.GetByText("Later").ClickAsync();
        await page.GetByText("Earlier").WaitForAsync();
        (await page.Locator(".content").InnerTextAsync()).ShouldContain("LONG-00100");
    }

    [BrowserFact]
    public async Task A_receipt_shows_where_it_went_why_and_what_was_booked()
    {
        var page = await OpenAsync($"/receipts/{console.Seed.AppliedReceipt}");
        var text = await page.Locator("main").InnerTextAsync();
        foreach (var fact in new[]
                 {
                     "18,250.00 USD", "Harbor Foods", "INV-20411", "Discount earned", "Deduction, code 06", "Arithmetic closes", "Exact reference", "INV-20417",
                     "one digit away", "1200 Receivable", "18,740.00",
                 })
            text.ShouldContain(fact);
        await page.GetByText("byte 165").ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldContain("NORTHSTAR_820");
    }

    [BrowserFact]
    public async Task A_receipt_that_waits_says_which_condition_failed_and_what_would_be_applied()
    {
        var page = await OpenAsync($"/receipts/{console.Seed.WaitingReceipt}");
        var text = await page.Locator("main").InnerTextAsync();
        text.ShouldContain("Why it was not applied without a person");
        text.ShouldContain("INV-20733 is closed: it was paid on 4 March.");
        text.ShouldContain("INV-20790");
        text.ShouldContain("Ask Lakeside Stores whether they paid twice");
    }

    [BrowserFact]
    public async Task Jobs_show_their_state_and_the_last_reason()
    {
        var page = await OpenAsync("/jobs");
        var text = await page.Locator("main").InnerTextAsync();
        text.ShouldContain("permission denied");
        text.ShouldContain("Retrying");
        text.ShouldContain("Overdue");
    }

    [BrowserFact]
    public async Task An_address_that_leads_nowhere_says_so_and_offers_a_way_on()
    {
        var page = await Chromium.OpenAsync();
        var answer = await page.GotoAsync(console.Address + "/files/999999");
        answer!.Status.ShouldBe(404);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("There is nothing at this address");
    }

    [BrowserFact]
    public async Task Everything_can_be_read_and_opened_without_scripts()
    {
        var page = await Chromium.OpenAsync(scripts: false);
        await page.GotoAsync(console.Address + "/transmissions");
        await page.GetByText("NORTHSTAR_820_20260318_1345.edi").ClickAsync();
        (await page.Locator("#pane").InnerTextAsync()).ShouldContain("Rejected document");
    }

    async Task<IPage> OpenAsync(string path)
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + path);
        return page;
    }
}
