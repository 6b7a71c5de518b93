using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Gateway.Pipeline.Pgp;

/// <summary>
/// One run of the gpg program: the passphrase and the content go through its standard input, the result comes from its standard output, its status from
/// standard error. It never asks anybody, reads no configuration, fetches no keys, and is ended when it makes no progress.
/// </summary>
sealed class GpgProcess(PgpSettings settings, TimeProvider clock)
{
    /// <summary>Sockets of gpg's agent lie in its folder, and their paths are short by the system's rule (108 bytes).</summary>
    const int LongestHome = 85;

    static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    /// <param name="passphrase">Empty where none is needed; it is always the first line of the input.</param>
    /// <param name="input">Read to its end.</param>
    /// <param name="take">Called for each piece of the output, in order. Its exception ends the run.</param>
    /// <exception cref="PgpException">gpg is not installed, or hung.</exception>
    public async Task<GpgStatus> RunAsync(IEnumerable<string> arguments, string passphrase, Stream input, Action<ReadOnlySpan<byte>> take, CancellationToken ct)
    {
        PrepareHome();
        using var process = Start(arguments);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var timer = clock.CreateTimer(_ => patience.Cancel(), null, LongestSilence, Timeout.InfiniteTimeSpan);
        void Progress() => timer.Change(LongestSilence, Timeout.InfiniteTimeSpan);
        try
        {
            var lines = ReadLinesAsync(process.StandardError, patience.Token);
            var feeding = FeedAsync(process, passphrase, input, Progress, patience.Token);
            await DrainAsync(process, take, Progress, patience.Token);
            await feeding;
            await process.WaitForExitAsync(patience.Token);
            return new GpgStatus(process.ExitCode, await lines);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new PgpException($"The gpg program made no progress for {LongestSilence.TotalSeconds:0} seconds and was ended.");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    void PrepareHome()
    {
        if (Encoding.UTF8.GetByteCount(settings.Home) > LongestHome)
            throw new PgpException($"The folder of PGP keys, {settings.Home}, has a path that is too long for gpg's agent ({LongestHome} bytes at most); choose a shorter state folder.");
        Directory.CreateDirectory(settings.Home, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("gpg") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        string[] always =
        [
            "--homedir", settings.Home, "--no-options", "--batch", "--no-tty", "--status-fd", "2", "--pinentry-mode", "loopback", "--passphrase-fd", "0",
            "--no-auto-key-locate", "--no-auto-key-retrieve", "--disable-dirmngr", "--trust-model", "always",
        ];
        foreach (var argument in always.Concat(arguments)) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PgpException($"The gpg program, which encrypts and decrypts PGP files, cannot be started ({e.Message}); install the package gnupg on this host.");
        }
    }

    static async Task FeedAsync(Process process, string passphrase, Stream input, Action progress, CancellationToken ct)
    {
        try
        {
            await using var into = process.StandardInput.BaseStream;
            await into.WriteAsync(Encoding.UTF8.GetBytes(passphrase + "\n"), ct);
            await into.FlushAsync(ct);
            var buffer = new byte[64 * 1024];
            while (await input.ReadAsync(buffer, ct) is > 0 and var read)
            {
                await into.WriteAsync(buffer.AsMemory(0, read), ct);
                progress();
            }
        }
        catch (IOException) when (!ct.IsCancellationRequested)
        {
            // gpg has had enough and closed its end; its status says why.
        }
    }

    static async Task DrainAsync(Process process, Action<ReadOnlySpan<byte>> take, Action progress, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        while (await process.StandardOutput.BaseStream.ReadAsync(buffer, ct) is > 0 and var read)
        {
            take(buffer.AsSpan(0, read));
            progress();
        }
    }

    static async Task<IReadOnlyList<string>> ReadLinesAsync(StreamReader errors, CancellationToken ct)
    {
        const int most = 10_000;
        var lines = new List<string>();
        while (await errors.ReadLineAsync(ct) is { } line)
            if (lines.Count < most) lines.Add(line);
        return lines;
    }
}
