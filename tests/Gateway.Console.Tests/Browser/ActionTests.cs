using System.Text;
using Gateway.Console.Tests.Seeds;

namespace Gateway.Console.Tests.Browser;

public sealed class ActionTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [BrowserFact]
    public async Task Failed_work_is_queued_again_and_the_person_is_recorded()
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + "/jobs?state=failed");
        await page.AskAsync("Run send delivery 3 now", "Run now", "The folder's rights were put right.");
        await page.GetByText("It is due again").WaitForAsync();
        (await console.Write.ScalarAsync<string>("select state from work where kind = 'deliver'", null)).ShouldBe("due");
        (await console.Write.ScalarAsync<string>("select actor || ', ' || reason from audit where action = 'work.requeue'", null)).ShouldBe("console: local operator, The folder's rights were put right.");
    }

    [BrowserFact]
    public async Task Work_can_be_held()
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + "/jobs");
        var subject = console.Seed.WaitingReceipt + 1000;
        await page.AskAsync($"Hold match receipt {subject}", "Hold", "The customer disputes it.");
        await page.GetByText("Held: it will not run").WaitForAsync();
        (await console.Write.ScalarAsync<string>("select state from work where kind = 'match' and subject = @subject", new { subject })).ShouldBe("held");
    }

    [BrowserFact]
    public async Task An_exception_is_closed_with_a_reason_and_can_be_taken_back()
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + "/exceptions?kind=duplicateFile");
        await page.Locator("[data-rows] a").First.ClickAsync();
        await page.GetByLabel("Close with a reason").FillAsync("The bank confirmed: sent twice by mistake.");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Close exception" }).ClickAsync();
        await page.GetByText("Closed: Duplicate file.").WaitForAsync();
        (await console.Write.ScalarAsync<string>("select closed_by || ': ' || close_reason from exception where kind = 'duplicateFile'", null))
            .ShouldBe("console: local operator: The bank confirmed: sent twice by mistake.");
        (await console.Write.ScalarAsync<string>("select reason from audit where action = 'exception.closed'", null)).ShouldStartWith("The bank confirmed");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await page.GetByLabel("Close with a reason").WaitForAsync();
        (await console.Write.ScalarAsync<bool>("select closed_at is null from exception where kind = 'duplicateFile'", null)).ShouldBeTrue();
    }

    [BrowserFact]
    public async Task A_download_needs_a_reason_which_is_recorded_before_the_bytes_leave()
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync($"{console.Address}/files/{console.Seed.PaymentFile}");
        await page.GetByText("Download with account numbers").ClickAsync();
        await page.GetByLabel("Why do you need it?").FillAsync("Bank asks for the original of TR-88120041");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Download" }).ClickAsync());
        await using var content = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(content, Encoding.ASCII);
        (await reader.ReadToEndAsync()).ShouldBe(SampleContent.Payment("000004711", "TR-88120041"));
        (await console.Write.ScalarAsync<string>("select reason from audit where action = 'file.revealed'", null)).ShouldBe("Bank asks for the original of TR-88120041");
    }

    [BrowserFact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        using var client = new HttpClient { BaseAddress = new Uri(console.Address) };
        using var form = new FormUrlEncodedContent([new("id", "1"), new("reason", "because I can")]);
        var answer = await client.PostAsync(new Uri("/exceptions?handler=Close", UriKind.Relative), form);
        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("nothing was changed");
        (await console.Write.ScalarAsync<int>("select count(*)::int from exception where close_reason = 'because I can'", null)).ShouldBe(0);
    }
}
