using Microsoft.Playwright;

namespace Gateway.Console.Tests.Browser;

public sealed class AlertTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [BrowserFact]
    public async Task Open_alerts_stand_by_severity_with_the_money_and_the_dead_channel()
    {
        var page = await OpenAsync("/alerts");
        var rows = await page.Locator("[data-rows] > tr").AllInnerTextsAsync();
        rows.Count.ShouldBe(3);
        rows[0].ShouldContain("Critical");
        rows[0].ShouldContain("1,830.40 USD");
        rows[1].ShouldContain("Warning");
        rows[2].ShouldContain("Information");
        (await page.Locator(".figures").InnerTextAsync()).ShouldContain("14,130.40 USD");
        var channels = await page.Locator("section:has(#channels)").InnerTextAsync();
        channels.ShouldContain("Dead");
        channels.ShouldContain("403 Forbidden");
        channels.ShouldContain("Gets through");
        (await page.Locator("nav [data-count=Alerts]").InnerTextAsync()).ShouldStartWith("3");
    }

    [BrowserFact]
    public async Task What_is_over_can_still_be_seen()
    {
        var page = await OpenAsync("/alerts?show=cleared");
        (await page.Locator("[data-rows]").InnerTextAsync()).ShouldContain("An expected file has not come");
    }

    [BrowserFact]
    public async Task An_alert_is_acknowledged_and_snoozed_with_a_reason()
    {
        var page = await OpenAsync("/alerts");
        await page.GetByText("An acknowledgment is overdue").ClickAsync();
        await page.Locator("#pane h2").WaitForAsync();
        await page.AskAsync("Acknowledge", "Acknowledge", "I call their EDI desk.");
        await page.GetByText("Acknowledged: you look after it").WaitForAsync();
        page.Url.ShouldContain("open=");
        (await page.Locator("#pane").InnerTextAsync()).ShouldContain("I call their EDI desk.");
        await page.AskAsync("Snooze", "Snooze", "They answer tomorrow.");
        await page.GetByText("Snoozed until").WaitForAsync();
        (await console.Write.ScalarAsync<string>("select string_agg(action || ': ' || reason, '; ' order by id) from audit where object like 'alert:%'", null))
            .ShouldBe("alert.acknowledged: I call their EDI desk.; alert.snoozed: They answer tomorrow.");
        (await console.Write.ScalarAsync<string>("select acknowledged_by from alert where condition = 'acknowledgment-overdue'", null)).ShouldBe("console: local operator");
    }

    async Task<IPage> OpenAsync(string path)
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + path);
        return page;
    }
}
