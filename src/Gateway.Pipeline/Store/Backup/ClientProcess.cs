using System.ComponentModel;
using System.Diagnostics;

namespace Gateway.Pipeline.Store.Backup;

/// <summary>One run of a client program. Disposing ends it if it still runs.</summary>
sealed class ClientProcess : IDisposable
{
    readonly Process process;
    readonly Task<string> said;
    readonly string name;

    ClientProcess(Process started, string program)
    {
        (process, name) = (started, Path.GetFileName(program));
        said = started.StandardError.ReadToEndAsync();
    }

    public Stream Output => process.StandardOutput.BaseStream;

    public Stream Input => process.StandardInput.BaseStream;

    /// <param name="login">Where it connects; null for a program that only reads files.</param>
    /// <exception cref="BackupException">It cannot be started.</exception>
    public static ClientProcess Start(string program, IEnumerable<string> arguments, ClientLogin? login)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var home = Environment.GetEnvironmentVariable("HOME");
        // Nothing of ours, and no PG… variable that would send it elsewhere.
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
        start.Environment["LC_ALL"] = "C";
        if (home is not null) start.Environment["HOME"] = home;
        login?.AddTo(start);
        try
        {
            return new ClientProcess(Process.Start(start)!, program);
        }
        catch (Win32Exception cause)
        {
            throw new BackupException($"{program} cannot be started: {cause.Message}", cause);
        }
    }

    /// <summary>Waits for its end; how it ended is null when it ended well.</summary>
    public async Task<string?> EndAsync(CancellationToken ct)
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(ct);
        var words = (await said).Trim();
        return process.ExitCode == 0 ? null : $"{name} ended with status {process.ExitCode}: {(words.Length > 2000 ? words[..2000] : words)}";
    }

    public void Dispose()
    {
        try
        {
            if (!process.HasExited) process.Kill();
        }
        finally
        {
            process.Dispose();
        }
    }
}
