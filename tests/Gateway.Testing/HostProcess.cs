using System.Diagnostics;
using System.Text;

namespace Gateway.Testing;

/// <summary>A gateway host as a process of its own, so that it can be killed as a power cut would. Its program lies beside the caller's, who refers to Gateway.Host.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    readonly Process process;
    readonly StringBuilder output = new();
    readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    HostProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
    }

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <param name="temporary">Its folder for what is on its way; null for the system's.</param>
    public static HostProcess Start(string configuration, string? crashAt = null, string? temporary = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "gateway-host.dll"), "run", "--config", configuration },
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GATEWAY_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        if (crashAt is not null)
        {
            start.Environment["GATEWAY_CRASH_AT"] = crashAt;
        }

        if (temporary is not null)
        {
            start.Environment["TMPDIR"] = temporary;
        }

        var host = new HostProcess(new Process { StartInfo = start });
        host.process.Start();
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Completes when the host says that it is ready; fails when it ends before.</summary>
    public async Task ReadyAsync(TimeSpan within)
    {
        var exited = process.WaitForExitAsync();
        var first = await Task.WhenAny(ready.Task, exited, Task.Delay(within));
        if (first != ready.Task)
        {
            throw new InvalidOperationException($"The host was not ready within {within}:\n{Output}");
        }
    }

    public async Task<bool> ExitedAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public int ExitCode => process.ExitCode;

    public int Id => process.Id;

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, the graceful way.</summary>
    public async Task<bool> StopAsync(TimeSpan within)
    {
        await TerminateAsync();
        return await ExitedAsync(within);
    }

    /// <summary>SIGTERM, without waiting.</summary>
    public Task TerminateAsync() => SignalAsync("-TERM");

    /// <summary>SIGSTOP: it stands still wherever it is, its connections stay open.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    /// <summary>SIGCONT: it goes on as if no time had passed.</summary>
    public Task ThawAsync() => SignalAsync("-CONT");

    async Task SignalAsync(string signal)
    {
        if (!process.HasExited)
        {
            using var kill = Process.Start("kill", [signal, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (output)
        {
            output.AppendLine(line);
        }

        if (line.Contains("Gateway is ready", StringComparison.Ordinal))
        {
            ready.TrySetResult();
        }
    }
}
