using Microsoft.Playwright;

namespace Gateway.Console.Tests;

/// <summary>One browser for all tests of the run; each test has a context of its own.</summary>
static class Chromium
{
    static readonly Lazy<Task<IBrowser>> Running = new(LaunchAsync);

    internal static async Task<IPage> OpenAsync(ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 800, bool scripts = true)
    {
        var browser = await Running.Value;
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            JavaScriptEnabled = scripts,
        });
        context.SetDefaultTimeout(10_000);
        return await context.NewPageAsync();
    }

    static async Task<IBrowser> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = BrowserRequirement.Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
        });
    }
}
