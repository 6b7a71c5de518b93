using Microsoft.AspNetCore.Http;

namespace Gateway.Console.Access;

/// <summary>Who acts, as the audit records it: <c>console: Mary Jones</c>.</summary>
static class Actor
{
    static readonly object Key = new();

    internal static void Set(HttpContext context, string name) => context.Items[Key] = name;

    /// <summary>The person's name alone; null before sign-in.</summary>
    internal static string? NameOf(HttpContext context) => context.Items[Key] as string;

    internal static string Of(HttpContext context) =>
        "console: " + (NameOf(context) ?? throw new InvalidOperationException("An action reached the console past its access gate."));
}
