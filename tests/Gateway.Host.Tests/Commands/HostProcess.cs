using System.Diagnostics;
using Gateway.Host.Tests.Architecture;

namespace Gateway.Host.Tests.Commands;

/// <summary>Runs the host as a script would: a process of its own, its two outputs and its exit status.</summary>
static class HostProcess
{
    static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    public static string Sample(string relative) => Repository.PathOf($"sample-files/{relative}");

    public static async Task<(int Status, string Output, string Errors)> RunAsync(params string[] arguments) =>
        await RunAsync(new Dictionary<string, string>(), arguments);

    public static Task<(int Status, string Output, string Errors)> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        RunAsync(environment, input: "", arguments);

    public static async Task<(int Status, string Output, string Errors)> RunAsync(IReadOnlyDictionary<string, string> environment, string input, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "gateway-host.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        using var deadline = new CancellationTokenSource(Deadline);
        await process.StandardInput.WriteAsync(input.AsMemory(), deadline.Token);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, await errors);
    }
}
