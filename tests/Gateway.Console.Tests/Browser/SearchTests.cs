namespace Gateway.Console.Tests.Browser;

public sealed class SearchTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    /// <summary>What a person types, a file that must be found, and the words that say why.</summary>
    static readonly (string Typed, string File, string Why)[] Table =
    [
        ("000004711", "NORTHSTAR_820_20260318_0915.edi", "control number 000004711"),
        ("4711", "NORTHSTAR_820_20260318_0915.edi", "control number 000004711"),
        ("INV-20411", "NORTHSTAR_820_20260318_0915.edi", "paid invoice INV-20411"),
        ("inv20457", "NORTHSTAR_820_20260318_0915.edi", "paid invoice INV-20457"),
        ("TR-88120077", "NORTHSTAR_820_20260318_1130.edi", "trace TR-88120077"),
        ("9,400.00", "NORTHSTAR_820_20260318_1130.edi", "amount of 820"),
        ("4120.5", "NORTHSTAR_820_EUR_20260317.edi", "amount of 820"),
        ("Acme-Packaging", "ACME_810_20260318.edi", "partner acme-packaging"),
        ("AP-77120", "ACME_810_20260318.edi", "810 number AP-77120"),
        ("xx9", "INBOUND_XX9.edi", "file name"),
    ];

    [BrowserFact]
    public async Task Every_business_key_finds_its_file_and_says_why()
    {
        var page = await Chromium.OpenAsync();
        foreach (var (typed, file, why) in Table)
        {
            await page.GotoAsync(console.Address + "/");
            await page.Keyboard.PressAsync("/");
            await page.Keyboard.TypeAsync(typed);
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/transmissions?q=*");
            var rows = page.Locator("[data-rows] > tr", new() { HasText = why });
            (await rows.CountAsync()).ShouldBeGreaterThan(0, $"'{typed}' says {why}");
            (await rows.AllInnerTextsAsync()).ShouldContain(row => row.Contains(file, StringComparison.Ordinal), $"'{typed}' finds {file}");
        }
    }

    [BrowserFact]
    public async Task A_search_shows_the_receipt_that_it_names()
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + "/transmissions?q=INV-20411");
        (await page.Locator(".also").InnerTextAsync()).ShouldContain("18,250.00 USD Harbor Foods");
    }

    [BrowserFact]
    public async Task A_search_that_finds_nothing_says_what_can_be_searched()
    {
        var page = await Chromium.OpenAsync();
        await page.GotoAsync(console.Address + "/transmissions?q=" + Uri.EscapeDataString("%_nothing' or 1=1 --"));
        (await page.Locator(".empty").InnerTextAsync()).ShouldContain("No file fits");
    }
}
