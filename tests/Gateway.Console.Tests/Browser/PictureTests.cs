using Microsoft.Playwright;

namespace Gateway.Console.Tests.Browser;

/// <summary>Takes pictures of every page into the folder that GATEWAY_PICTURES names, for people to look at.</summary>
public sealed class PictureTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    static readonly string? Folder = Environment.GetEnvironmentVariable("GATEWAY_PICTURES");

    [BrowserFact]
    public async Task Every_page_fits_the_width_of_a_desk_and_of_a_phone()
    {
        var tooWide = new List<string>();
        foreach (var (name, path) in Pages())
        {
            var page = await Chromium.OpenAsync();
            await page.GotoAsync(console.Address + path);
            await LookAsync(page, name + "-light", tooWide);
            if (Folder is not null)
            {
                await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                await LookAsync(page, name + "-dark", tooWide);
                await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            }
            await page.SetViewportSizeAsync(390, 844);
            await LookAsync(page, name + "-phone", tooWide);
            await page.Context.CloseAsync();
        }
        tooWide.ShouldBeEmpty();
    }

    (string Name, string Path)[] Pages() =>
    [
        ("today", "/"),
        ("transmissions", "/transmissions"),
        ("transmissions-pane", $"/transmissions?open={console.Seed.FaultyFile}"),
        ("search", "/transmissions?q=INV-20411"),
        ("file", $"/files/{console.Seed.FaultyFile}"),
        ("file-good", $"/files/{console.Seed.PaymentFile}"),
        ("file-garbage", $"/files/{console.Seed.ScriptFile}"),
        ("exceptions", "/exceptions"),
        ("exceptions-pane", "/exceptions?open=1"),
        ("receipts", $"/receipts?open={console.Seed.AppliedReceipt}"),
        ("receipt", $"/receipts/{console.Seed.AppliedReceipt}"),
        ("receipt-waiting", $"/receipts/{console.Seed.WaitingReceipt}"),
        ("jobs", "/jobs"), ("returns", "/returns"), ("balances", "/balances"),
        ("partners", "/partners"), ("partner-bank", "/partners/northstar-bank"), ("partner-folder", "/partners/lakeside-stores"),
        ("alerts", "/alerts"), ("alerts-pane", "/alerts?open=1"), ("alerts-cleared", "/alerts?show=cleared"),
        ("sent-overdue", $"/transmissions?open={console.Exchange.OverdueFile}"), ("sent-doubtful", $"/transmissions?state=held&open={console.Exchange.DoubtfulFile}"),
        ("file-sent", $"/files/{console.Exchange.OverdueFile}"),
        ("nothing", "/transmissions?q=nosuchthing"),
    ];

    static async Task LookAsync(IPage page, string name, List<string> tooWide)
    {
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
            tooWide.Add($"{name} is {overflow} pixels too wide");
        if (Folder is not null)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, name + ".png"), FullPage = !name.EndsWith("-dark", StringComparison.Ordinal) });
    }
}
