using Gateway.Console.Tests.Seeds;

namespace Gateway.Console.Tests.Browser;

/// <summary>What must hold on every page.</summary>
public sealed class SecrecyTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    const int HeaviestPage = 100_000;

    [BrowserFact]
    public async Task No_page_and_no_answer_of_the_API_shows_an_account_in_full_or_weighs_100_KB()
    {
        using var client = new HttpClient { BaseAddress = new Uri(console.Address) };
        foreach (var path in await PathsAsync())
        {
            var html = await client.GetByteArrayAsync(new Uri(path, UriKind.Relative));
            html.Length.ShouldBeLessThan(HeaviestPage, path);
            var text = System.Text.Encoding.UTF8.GetString(html);
            text.ShouldNotContain(SampleContent.PayerAccount, customMessage: path);
            text.ShouldNotContain(SampleContent.PayeeAccount, customMessage: path);
        }
    }

    [BrowserFact]
    public async Task A_file_name_and_content_that_are_scripts_are_only_text()
    {
        var page = await Chromium.OpenAsync();
        var dialogs = 0;
        page.Dialog += async (_, dialog) =>
        {
            dialogs++;
            await dialog.DismissAsync();
        };
        foreach (var path in new[]
                 {
                     "/", "/transmissions", $"/transmissions?open={console.Seed.ScriptFile}", $"/files/{console.Seed.ScriptFile}", "/exceptions?kind=fileUnreadable",
                     "/transmissions?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>"),
                 })
        {
            await page.GotoAsync(console.Address + path);
            (await page.TitleAsync()).ShouldNotBe("owned");
        }
        dialogs.ShouldBe(0);
    }

    [BrowserFact]
    public async Task Pages_allow_nothing_from_elsewhere_and_break_no_rule_of_their_own()
    {
        var page = await Chromium.OpenAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        foreach (var path in new[] { "/", "/transmissions?open=1", $"/files/{console.Seed.FaultyFile}", "/exceptions?open=1", $"/receipts/{console.Seed.AppliedReceipt}", "/returns", "/balances", "/jobs" })
        {
            var answer = await page.GotoAsync(console.Address + path);
            answer!.Headers["content-security-policy"].ShouldContain("default-src 'none'");
        }
        complaints.ShouldBeEmpty();
    }

    async Task<IReadOnlyList<string>> PathsAsync()
    {
        var files = await console.Write.ScalarAsync<int>("select max(id)::int from file", null);
        var receipts = await console.Write.ScalarAsync<int>("select max(id)::int from receipt", null);
        return
        [
            "/", "/transmissions", "/transmissions?q=INV-20411", "/transmissions?open=1", "/exceptions", "/exceptions?open=1", "/receipts", "/receipts?open=1", "/returns", "/returns?show=changes", "/balances", "/jobs",
            .. Enumerable.Range(1, Math.Min(files, 16)).SelectMany(id => new[] { $"/files/{id}", $"/api/files/{id}", $"/transmissions?open={id}" }),
            $"/files/{console.Seed.LongFile}?at=20000",
            .. Enumerable.Range(1, receipts).SelectMany(id => new[] { $"/receipts/{id}", $"/api/receipts/{id}" }),
        ];
    }
}
