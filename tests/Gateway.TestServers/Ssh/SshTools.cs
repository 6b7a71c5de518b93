using System.Diagnostics;

namespace Gateway.TestServers.Ssh;

/// <summary>What of OpenSSH is installed, and what this machine lets a test do with it.</summary>
public static class SshTools
{
    internal const string Daemon = "/usr/sbin/sshd";

    static readonly Lazy<bool> OwnMounts = new(() => Environment.IsPrivilegedProcess && Run("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt") == 0);

    /// <summary>Null to run.</summary>
    public static string? SkipReason { get; } = ServerRequirement.SkipUnless(File.Exists(Daemon) && File.Exists("/usr/bin/ssh"), "OpenSSH's server or client is not installed; './gateway test' installs both where it can.");

    /// <summary>
    /// Whether a server can have users, passwords and file systems of its own: as root, with mounts that nobody else sees. Without, its only user is who runs the tests, by key.
    /// </summary>
    public static bool HasOwnUsers => OwnMounts.Value;

    /// <summary>Waits for it; what it says on its outputs comes with the exception.</summary>
    internal static void Make(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {said.Result}{error}");
    }

    static int Run(string program, params string[] arguments)
    {
        try
        {
            Make(program, arguments);
            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
