using Microsoft.Playwright;

namespace Gateway.Console.Tests.Browser;

/// <summary>Opens an action's dialog, says why and agrees.</summary>
static class Asking
{
    /// <param name="opens">Name of the button that opens it.</param>
    /// <param name="does">Name of the button that does it.</param>
    internal static async Task AskAsync(this IPage page, string opens, string does, string reason)
    {
        await page.Locator($"details.act > summary[aria-label=\"{opens}\"], details.act > summary:text-is(\"{opens}…\")").First.ClickAsync();
        var dialog = page.Locator("dialog.ask");
        await dialog.GetByLabel("Why?").FillAsync(reason);
        await dialog.GetByRole(AriaRole.Button, new() { Name = does, Exact = true }).ClickAsync();
    }
}
