using System.ComponentModel;
using System.Diagnostics;

namespace Gateway.Transports.Sftp.Ssh;

/// <summary>Starts programs of OpenSSH with an environment of our own making: nothing of ours is inherited, messages are in English.</summary>
static class ChildProcess
{
    static readonly string[] passedOn = ["PATH", "HOME", "USER", "LOGNAME", "TMPDIR"];

    /// <exception cref="TransportException"><see cref="TransportCause.Unsupported"/>: the program is not installed.</exception>
    public static Process Start(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        foreach (var name in passedOn)
            if (Environment.GetEnvironmentVariable(name) is { } value) start.Environment[name] = value;
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new TransportException(TransportCause.Unsupported, null, $"The program '{program}' could not be started ({e.Message}). Install OpenSSH's client (Debian: openssh-client).", e);
        }
    }

    /// <summary>What makes ssh and ssh-add ask for a secret through our script, and never on a terminal.</summary>
    public static (string Name, string Value)[] Asking(string askPass, string answers) =>
        [("SSH_ASKPASS", askPass), ("SSH_ASKPASS_REQUIRE", "force"), ("GATEWAY_ANSWERS", answers)];

    /// <summary>A program of OpenSSH beside its ssh.</summary>
    public static string Beside(string ssh, string program) => Path.GetDirectoryName(ssh) is { Length: > 0 } folder ? Path.Combine(folder, program) : program;

    /// <summary>Ends it at once and waits until nothing is left of it.</summary>
    public static async Task EndAsync(Process process)
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
