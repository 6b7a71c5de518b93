using Gateway.Console.Tests.Seeds;
using Microsoft.Playwright;

namespace Gateway.Console.Tests.Browser;

public sealed class PartnerTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [BrowserFact]
    public async Task The_list_says_of_each_partner_how_its_endpoints_are()
    {
        var page = await OpenAsync("/partners");
        var bank = await page.Locator("tr[data-key=northstar-bank]").InnerTextAsync();
        foreach (var fact in new[] { "Production", "Northstar Bank", "Bank", "X12", "1 left alone", "1 works" })
            bank.ShouldContain(fact);
        (await page.Locator("tr[data-key=lakeside-stores]").InnerTextAsync()).ShouldContain("1 paused");
        (await page.Locator("tr[data-key=acme-packaging]").InnerTextAsync()).ShouldContain("Test");
    }

    [BrowserFact]
    public async Task A_partners_page_shows_what_is_agreed_whom_we_trust_and_who_changed_it_and_no_secret()
    {
        var page = await OpenAsync("/partners/northstar-bank");
        var text = await page.Locator("main").InnerTextAsync();
        foreach (var fact in new[]
                 {
                     "ZZ:NORTHSTARBANK", "820 by x12/820", "sftp://meridian@sftp.northstar.example:22/meridian", "ssh-ed25519 SHA256:", "store:northstar-key", "Every 60 s, around the clock",
                     "Version 2", "by console: Mary Jones: The bank asks to be polled each minute.", "/inboxes/0/everySeconds", "300",
                     "Left alone", "refused the connection", "6 failures in a row",
                 })
            text.ShouldContain(fact);
        text.ShouldNotContain(PartnerSeed.HostKey[^30..], customMessage: "a key is told by its fingerprint");
    }

    [BrowserFact]
    public async Task Two_days_of_an_endpoint_are_a_picture_with_its_figures_beneath()
    {
        var page = await OpenAsync("/partners/northstar-bank");
        var chart = page.Locator("svg.health").First;
        (await chart.GetAttributeAsync("aria-label"))!.ShouldContain("39 failed");
        (await chart.Locator("path.bad").CountAsync()).ShouldBe(4, "failures have a shape of their own");
        await page.GetByText("Hour by hour").First.ClickAsync();
        (await page.Locator(".hours tbody tr").CountAsync()).ShouldBe(44, "quiet hours are left out");
    }

    [BrowserFact]
    public async Task A_folder_is_tested_and_a_probe_file_is_written_and_removed_for_a_reason()
    {
        var page = await OpenAsync("/partners/lakeside-stores");
        await page.GetByRole(AriaRole.Button, new() { Name = "Test connection of outbox" }).ClickAsync();
        await page.GetByText("The test of lakeside-stores/outbox has begun").WaitForAsync();
        var outbox = page.Locator("article[aria-label='Outbox'] .tested");
        await outbox.GetByText("List:").WaitForAsync();
        (await outbox.InnerTextAsync()).ShouldContain("list only");
        await page.AskAsync("Test with a probe file", "Write and remove it", "New rights on their folder.");
        await outbox.GetByText("with a probe file").WaitForAsync();
        await outbox.GetByText("The probe file is removed").WaitForAsync();
        Directory.GetFileSystemEntries(Path.Combine(console.Partners.Folder, "outbox")).ShouldBeEmpty();
        (await console.Write.ScalarAsync<string>("select reason from audit where action = 'endpoint.testBegan' and object = 'endpoint:lakeside-stores/outbox' order by id desc limit 1", null))
            .ShouldBe("New rights on their folder.");
        (await console.Write.ScalarAsync<string>("select detail->>'works' from audit where action = 'endpoint.testEnded' and object = 'endpoint:lakeside-stores/outbox' order by id desc limit 1", null)).ShouldBe("true");
    }

    [BrowserFact]
    public async Task A_frozen_server_holds_up_nobody_and_is_said_to_be_one()
    {
        Environment.SetEnvironmentVariable("ACME_PASSWORD", "invented");
        var page = await OpenAsync("/partners/acme-packaging");
        await page.GetByRole(AriaRole.Button, new() { Name = "Test connection of inbox" }).ClickAsync();
        await page.GetByText("Being tested").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Test connection of inbox" }).ClickAsync();
        await page.GetByText("It is being tested at this moment").WaitForAsync();
        await page.Locator(".tested").GetByText("Does not work").WaitForAsync(new() { Timeout = 60_000 });
        (await page.Locator(".tested").InnerTextAsync()).ShouldContain("Fails");
    }

    [BrowserFact]
    public async Task An_inbox_is_paused_and_resumed_with_a_reason()
    {
        var page = await OpenAsync("/partners/northstar-bank");
        await page.AskAsync("Pause", "Pause", "The bank changes its keys tonight.");
        await page.GetByText("No more looks at it").WaitForAsync();
        (await console.Write.ScalarAsync<string>("select paused_by || ': ' || pause_reason from endpoint_state where endpoint = 'northstar-bank/inbox'", null))
            .ShouldBe("console: local operator: The bank changes its keys tonight.");
        await page.GotoAsync(console.Address + "/jobs");
        await page.AskAsync("Resume northstar-bank/inbox", "Resume", "The new keys work.");
        await page.GetByText("northstar-bank/inbox is resumed").WaitForAsync();
        (await console.Write.ScalarAsync<bool>("select paused_at is null from endpoint_state where endpoint = 'northstar-bank/inbox'", null)).ShouldBeTrue();
        (await console.Write.ScalarAsync<string>("select string_agg(reason, ' ' order by id) from audit where object = 'endpoint:northstar-bank/inbox' and action like 'inbox.%'", null))
            .ShouldBe("The bank changes its keys tonight. The new keys work.");
    }

    async Task<IPage> OpenAsync(string path)
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + path);
        return page;
    }
}
