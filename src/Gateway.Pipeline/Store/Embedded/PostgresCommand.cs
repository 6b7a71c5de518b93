using System.Diagnostics;

namespace Gateway.Pipeline.Store.Embedded;

/// <summary>Runs a program as the server's user, from "/" and with a bare environment, so that nothing of ours leaks into the server.</summary>
public static class PostgresCommand
{
    /// <returns>What the program wrote to its standard output and error.</returns>
    /// <exception cref="EmbeddedPostgresException">It ended with another status than 0; the message carries what it said.</exception>
    public static async Task<string> RunAsync(ServerAccount account, string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var (status, said) = await TryAsync(account, program, arguments, ct);
        if (status == 0) return said;
        throw new EmbeddedPostgresException($"'{program}' ended with status {status}: {said}");
    }

    /// <summary>Like <see cref="RunAsync"/>, but any exit status is an answer.</summary>
    public static async Task<(int Status, string Said)> TryAsync(
        ServerAccount account, string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Start(program, arguments, account.DropsRoot ? account.Name : null);
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, (await output + await error).Trim());
    }

    /// <summary>Writes a text file as the server's user: in folders of another user, root itself must not follow what might be a link.</summary>
    public static Task WriteFileAsync(ServerAccount account, string path, string text, CancellationToken ct) =>
        RunAsync(account, "sh", ["-c", "printf '%s' \"$1\" > \"$0\"", path, text], ct);

    internal static string Ask(string program, params string[] arguments)
    {
        using var process = Start(program, arguments, user: null);
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said.Trim();
    }

    static Process Start(string program, IEnumerable<string> arguments, string? user)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (user is not null) start.UserName = user;
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LC_ALL"] = "C";
        var process = Process.Start(start) ?? throw new EmbeddedPostgresException($"'{program}' did not start.");
        process.StandardInput.Close();
        return process;
    }
}
