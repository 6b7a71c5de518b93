using Gateway.Console.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Asks for a name, which the audit will show, and the access token.</summary>
public sealed class SignInModel(AccessCookie cookie, SignInThrottle throttle, ConsoleOptions options) : PageModel
{
    const int LongestName = 60;

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Token { get; set; }

    public string? Refusal { get; private set; }

    public IActionResult OnGet() => options.Token is null ? LocalRedirect("/") : Page();

    public IActionResult OnPost()
    {
        var name = Name?.Trim();
        if (throttle.IsClosed)
            return Refuse(StatusCodes.Status429TooManyRequests, "Too many wrong tokens. Wait a minute and try again.");
        if (string.IsNullOrEmpty(name) || name.Length > LongestName)
            return Refuse(StatusCodes.Status422UnprocessableEntity, $"Say who you are, in at most {LongestName} characters.");
        if (!cookie.Knows(Token))
        {
            throttle.CountWrong();
            return Refuse(StatusCodes.Status403Forbidden, "This is not the access token. Ask whoever runs the gateway for it.");
        }
        Response.Cookies.Append(AccessCookie.CookieName, cookie.Issue(name), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = Request.IsHttps,
            Path = "/",
        });
        return LocalRedirect(Url.IsLocalUrl(From) ? From : "/");
    }

    public IActionResult OnPostOut()
    {
        Response.Cookies.Delete(AccessCookie.CookieName);
        return LocalRedirect("/sign-in");
    }

    PageResult Refuse(int status, string words)
    {
        Refusal = words;
        Token = null;
        Response.StatusCode = status;
        return Page();
    }
}
