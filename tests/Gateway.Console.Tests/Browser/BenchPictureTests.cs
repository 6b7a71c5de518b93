using Microsoft.Playwright;

namespace Gateway.Console.Tests.Browser;

/// <summary>The pages of billing staff fit a desk and a phone; pictures of them go into the folder that GATEWAY_PICTURES names.</summary>
public sealed class BenchPictureTests(BenchFixture console) : IClassFixture<BenchFixture>
{
    static readonly string? Folder = Environment.GetEnvironmentVariable("GATEWAY_PICTURES");

    [BrowserFact]
    public async Task Every_page_of_billing_staff_fits_the_width_of_a_desk_and_of_a_phone_and_weighs_little()
    {
        var faults = new List<string>();
        foreach (var (name, path) in Pages())
        {
            var page = await Chromium.OpenAsync(height: 900);
            var answer = await page.GotoAsync(console.Address + path);
            answer!.Status.ShouldBe(200, path);
            (await answer.BodyAsync()).Length.ShouldBeLessThan(100_000, path);
            await LookAsync(page, name + "-light", faults);
            if (Folder is not null)
            {
                await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                await LookAsync(page, name + "-dark", faults);
                await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            }

            await page.SetViewportSizeAsync(390, 844);
            await LookAsync(page, name + "-phone", faults);
            await page.Context.CloseAsync();
        }

        faults.ShouldBeEmpty();
    }

    (string Name, string Path)[] Pages() =>
    [
        ("apply", $"/apply/{console.Seed.Short}?take=1"), ("apply-empty", $"/apply/{console.Seed.Next}"), ("apply-stranger", $"/apply/{console.Seed.Stranger}"),
        ("waiting-room", $"/waiting-room?money={console.Seed.LonelyMoney}"), ("waiting-room-advice", $"/waiting-room?advice={console.Seed.LonelyAdvice}"),
        ("unidentified", "/unidentified"), ("unidentified-pane", $"/unidentified?open={console.Seed.Stranger}&who=harbor"),
        ("approvals", "/approvals"), ("approvals-decided", "/approvals?show=decided"), ("customers", "/customers"), ("customer", "/customers/C-1044"),
        ("exceptions-bench", "/exceptions"),
    ];

    static async Task LookAsync(IPage page, string name, List<string> faults)
    {
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (overflow > 0)
            faults.Add($"{name} is {overflow} pixels too wide");
        if (Folder is not null)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, name + ".png"), FullPage = name.EndsWith("-phone", StringComparison.Ordinal) });
    }
}
