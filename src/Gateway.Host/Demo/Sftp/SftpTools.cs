using System.Diagnostics;

namespace Gateway.Host.Demo.Sftp;

/// <summary>What of OpenSSH is installed on this machine.</summary>
/// <param name="Daemon">The server, by its full path, which it insists on.</param>
/// <param name="KeyGenerator">ssh-keygen.</param>
sealed record SftpTools(string Daemon, string KeyGenerator)
{
    // The server's folders are on the PATH of few users.
    static readonly string[] further = ["/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin"];

    public static SftpTools Find() => Find([.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), .. further]);

    /// <exception cref="IOException">Something is missing; the message says what would bring it.</exception>
    public static SftpTools Find(IReadOnlyList<string> folders)
    {
        _ = Find(folders, "ssh", "openssh-client");
        return new SftpTools(Find(folders, "sshd", "openssh-server"), Find(folders, "ssh-keygen", "openssh-client"));
    }

    /// <exception cref="IOException">It cannot be started or fails; the message holds what it said.</exception>
    public static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0) throw new IOException($"{program} ended with status {process.ExitCode}: {errors.Trim()} {(await output).Trim()}".TrimEnd());
    }

    static string Find(IReadOnlyList<string> folders, string program, string package) =>
        folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(path => Path.IsPathFullyQualified(path) && File.Exists(path))
        ?? throw new IOException($"{program} is not installed (Debian package {package})");
}
