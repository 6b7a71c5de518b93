using System.Diagnostics;

namespace Gateway.EndToEnd.Tests;

/// <summary>One command of the host, run to its end as a user would.</summary>
static class HostCommand
{
    public static async Task<string> RunAsync(int expectedStatus, params string[] arguments)
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

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(expectedStatus, $"{string.Join(' ', arguments)}:\n{await output}\n{await errors}");
        return await output;
    }
}
