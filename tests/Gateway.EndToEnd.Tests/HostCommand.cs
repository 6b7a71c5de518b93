using System.Diagnostics;

namespace Gateway.EndToEnd.Tests;

/// <summary>One command of the host, run to its end as a user would.</summary>
static class HostCommand
{
    public static Task<string> RunAsync(int expectedStatus, params string[] arguments) =>
        RunAsync(expectedStatus, new Dictionary<string, string>(StringComparer.Ordinal), arguments);

    public static async Task<string> RunAsync(int expectedStatus, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        (await StartAsync(expectedStatus, environment, arguments)).Output;

    /// <summary>A command that fails, and what it says of that.</summary>
    public static async Task<string> FailAsync(int expectedStatus, params string[] arguments) =>
        (await StartAsync(expectedStatus, new Dictionary<string, string>(StringComparer.Ordinal), arguments)).Errors;

    static async Task<(string Output, string Errors)> StartAsync(int expectedStatus, IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "gateway-host.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(expectedStatus, $"{string.Join(' ', arguments)}:\n{await output}\n{await errors}");
        return (await output, await errors);
    }
}
