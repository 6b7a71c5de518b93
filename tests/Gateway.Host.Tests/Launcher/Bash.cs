using System.Diagnostics;

namespace Gateway.Host.Tests.Launcher;

/// <summary>What a script said on both channels, in its order, and how it ended.</summary>
sealed record Bash(int Status, string Output)
{
    public IEnumerable<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static Bash Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", ["-c", "exec 2>&1; " + script, "launcher", .. arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        return new Bash(bash.ExitCode, output);
    }
}
