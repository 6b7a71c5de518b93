using System.Diagnostics;

namespace Gateway.Testing;

/// <summary>Another process that owns the private database of a state folder, until it is killed or disposed.</summary>
public sealed class DatabaseOwner : IDisposable
{
    readonly Process _process;

    DatabaseOwner(Process process) => _process = process;

    public int ProcessId => _process.Id;

    /// <param name="user">The system's user to run as; null for the present one.</param>
    public static async Task<DatabaseOwner> StartAsync(string stateFolder, string? user = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileName(path) == "dotnet" ? path : "dotnet",
            ["exec", Path.Combine(AppContext.BaseDirectory, "Gateway.Testing.dll"), "own-database", stateFolder])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        if (user is not null) start.UserName = user;
        var process = Process.Start(start)!;
        if (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) == "ready") return new DatabaseOwner(process);
        throw new InvalidOperationException($"The owner did not start: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>SIGKILL: nothing of its own code runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
