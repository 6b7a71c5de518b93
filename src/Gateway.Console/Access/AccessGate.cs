using Microsoft.AspNetCore.Http;

namespace Gateway.Console.Access;

/// <summary>Stands before every page: asks for the token where there is one, and otherwise answers only to this machine's own names.</summary>
sealed class AccessGate(RequestDelegate next, ConsoleOptions options, AccessCookie cookie)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (options.Token is null)
        {
            await LocalAsync(context);
            return;
        }
        var actor = Signed(context.Request);
        if (actor is not null)
            Actor.Set(context, actor);
        if (actor is not null || IsOpen(context.Request.Path))
            await next(context);
        else if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || context.Request.Path.StartsWithSegments("/events", StringComparison.Ordinal))
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "Sign in, or send the access token as 'Authorization: Bearer …'.");
        else
            context.Response.Redirect("/sign-in?from=" + Uri.EscapeDataString(HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/"));
    }

    async Task LocalAsync(HttpContext context)
    {
        // A page of another site can make a browser send requests here under a name of its own (DNS rebinding); it cannot choose the name that is sent.
        if (!ConsoleAccess.IsLocalName(context.Request.Host.Host))
        {
            await RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "Without an access token the console answers only to localhost and 127.0.0.1.");
            return;
        }
        Actor.Set(context, "local operator");
        await next(context);
    }

    string? Signed(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return cookie.Knows(header[scheme.Length..]) ? "API" : null;
        return cookie.Read(request.Cookies[AccessCookie.CookieName]);
    }

    static bool IsOpen(PathString path) =>
        path.StartsWithSegments("/sign-in", StringComparison.Ordinal) || path.StartsWithSegments("/assets", StringComparison.Ordinal)
        || path.StartsWithSegments("/health", StringComparison.Ordinal);

    static Task RefuseAsync(HttpContext context, int status, string words)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words);
    }
}
