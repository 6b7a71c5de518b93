using System.Collections.Concurrent;
using System.Diagnostics;
using Gateway.TestServers;

namespace Gateway.Pipeline.Tests.Jobs;

/// <summary>This assembly as a process of its own (see <see cref="ChildProgram"/>), to be killed.</summary>
sealed class ChildProcess : IDisposable
{
    readonly Process process;
    readonly ConcurrentQueue<string> said = new();

    ChildProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static ChildProcess Start(params string[] arguments) => Start(TimeSpan.Zero, arguments);

    /// <summary>With a clock that goes wrong by so much.</summary>
    public static ChildProcess Start(TimeSpan clockAhead, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        if (clockAhead != TimeSpan.Zero)
        {
            start.Environment["LD_PRELOAD"] = WrongClock.Library();
            start.Environment["FAKETIME"] = WrongClock.Ahead(clockAhead);
        }

        foreach (var argument in (string[])["exec", typeof(ChildProcess).Assembly.Location, .. arguments]) start.ArgumentList.Add(argument);
        return new ChildProcess(Process.Start(start)!);
    }

    public async Task SaysAsync(string line)
    {
        try
        {
            await Eventually.TrueAsync(() => said.Contains(line) || process.HasExited, $"the child says '{line}'");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} It said: {string.Join(" / ", said)}", e);
        }

        if (!said.Contains(line)) throw new InvalidOperationException($"The child ended without '{line}'. It said: {string.Join(" / ", said)}");
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }
}
