using System.Collections.Concurrent;
using System.Diagnostics;

namespace Gateway.Transports.Sftp.Ssh;

/// <summary>
/// The two small programs that ssh calls back, as shell scripts in the runtime folder. Neither holds a secret; each is written once and by a process of its own,
/// because a file that any process has open for writing cannot be run.
/// </summary>
static class Scripts
{
    /// <summary>
    /// Answers one question of ssh or ssh-add from the pipe in the folder that the environment names. The second question means that the first answer was refused:
    /// asking again would only count as another failed login, so whoever asks is ended.
    /// </summary>
    const string AskPass =
        """
        #!/bin/sh
        if mkdir "$GATEWAY_ANSWERS/asked" 2>/dev/null; then exec timeout 20 head -n 1 "$GATEWAY_ANSWERS/answer"; fi
        echo "gateway: no further answer" >&2
        kill "$PPID"
        exit 1
        """;

    /// <summary>
    /// Told by ssh which host key the server shows (KnownHostsCommand: folder, reason, fingerprint, type, key). Writes it down, and says that it is known only where
    /// its fingerprint is pinned.
    /// </summary>
    const string HostKey =
        """
        #!/bin/sh
        [ "$2" = HOSTNAME ] || exit 0
        printf '%s %s %s\n' "$3" "$4" "$5" > "$1/shown"
        if grep -qxF -e "$3" "$1/pins"; then printf 'endpoint %s %s\n' "$4" "$5"; fi
        """;

    static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Written = new(StringComparer.Ordinal);

    public static Task<string> AskPassAsync(string folder) => AtAsync(Path.Combine(folder, "askpass"), AskPass);

    public static Task<string> HostKeyAsync(string folder) => AtAsync(Path.Combine(folder, "hostkey"), HostKey);

    static async Task<string> AtAsync(string path, string text)
    {
        var written = Written.GetOrAdd(path, p => new Lazy<Task<string>>(() => WriteAsync(p, text)));
        if (written.Value.IsFaulted || !File.Exists(await written.Value))
        {
            Written.TryRemove(new(path, written));
            return await WriteAsync(path, text);
        }

        return path;
    }

    static async Task<string> WriteAsync(string path, string text)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "umask 077 && cat > \"$1.$$\" && chmod 700 \"$1.$$\" && mv -f \"$1.$$\" \"$1\"", "sh", path])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };
        using var writer = Process.Start(start)!;
        await writer.StandardInput.WriteAsync(text + "\n");
        writer.StandardInput.Close();
        var said = await writer.StandardError.ReadToEndAsync();
        await writer.WaitForExitAsync();
        return writer.ExitCode == 0 ? path : throw new TransportException(TransportCause.Broken, null, $"The gateway's runtime folder cannot be used: {Shown(said)}");
    }

    static string Shown(string said) => said.ReplaceLineEndings(" ").Trim();
}
