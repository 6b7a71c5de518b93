using Gateway.Testing;

namespace Gateway.Console.Tests;

/// <summary>Chromium and PostgreSQL: skipped without them on a laptop, failing without them where CI is set.</summary>
static class BrowserRequirement
{
    internal const string Chromium = "/usr/bin/chromium";

    internal static string? SkipReason => new PostgresFactAttribute().Skip
        ?? (File.Exists(Chromium) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))
            ? null
            : "Chromium is not installed; './gateway test' installs it.");
}
