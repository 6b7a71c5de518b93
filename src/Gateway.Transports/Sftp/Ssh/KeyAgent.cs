using System.Diagnostics;
using System.Text;

namespace Gateway.Transports.Sftp.Ssh;

/// <summary>
/// An ssh-agent for one login that holds one key: the key goes from memory through a pipe into it, and never lies on a disk. It ends when this is disposed of, or
/// when this process is gone, however that came.
/// </summary>
sealed class KeyAgent : IAsyncDisposable
{
    // Its shell reads a pipe that nobody writes to; the pipe's end is our own end. An agent that does not start leaves the outputs closed.
    const string UntilWeEnd = """ "$1" -D -t 120 -a "$2" & agent=$!; exec >&- 2>&-; read -r _; kill "$agent"; wait "$agent" """;
    const int MostPathBytes = 107; // sun_path of unix(7), less its end

    readonly Process shell;

    KeyAgent(Process shell, string socket, string publicKey)
    {
        this.shell = shell;
        Socket = socket;
        PublicKeyFile = publicKey;
    }

    public string Socket { get; }

    /// <summary>Tells ssh which of an agent's keys to offer; it may be read by anybody.</summary>
    public string PublicKeyFile { get; }

    public static async Task<KeyAgent> StartAsync(SftpOptions options, string folder, string askPass, CancellationToken ct)
    {
        var key = await options.PrivateKey!(ct);
        var socket = Path.Combine(folder, "agent");
        if (Encoding.UTF8.GetByteCount(socket) > MostPathBytes)
            throw new TransportException(TransportCause.Broken, null, $"The gateway's runtime folder has too long a path for a socket ({socket.Length} of {MostPathBytes} characters). Configure a shorter one.");
        var started = ChildProcess.Start("/bin/sh", ["-c", UntilWeEnd, "sh", ChildProcess.Beside(options.SshProgram, "ssh-agent"), socket]);
        var agent = new KeyAgent(started, socket, Path.Combine(folder, "key.pub"));
        try
        {
            // It says where its socket is once that is there.
            if (await started.StandardOutput.ReadLineAsync(ct) is null)
                throw new TransportException(TransportCause.Unsupported, null, $"The key agent did not start: {(await started.StandardError.ReadToEndAsync(ct)).Trim()} Install OpenSSH's client (Debian: openssh-client).");
            await agent.AddAsync(options, folder, askPass, key, ct);
            return agent;
        }
        catch
        {
            await agent.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ending the shell's input lets it end the agent, which removes its socket.</summary>
    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }

    async Task AddAsync(SftpOptions options, string folder, string askPass, string key, CancellationToken ct)
    {
        using var answer = await Answer.PrepareAsync(Path.Combine(folder, "key"), "passphrase", options.Passphrase, ct);
        var add = ChildProcess.Beside(options.SshProgram, "ssh-add");
        var (ended, _, said) = await RunAsync(add, ["-q", "-"], key.ReplaceLineEndings("\n").Trim() + "\n", ChildProcess.Asking(askPass, answer.Folder), ct);
        if (ended != 0) throw Refused(options, said);
        var (listed, publicKey, _) = await RunAsync(add, ["-L"], "", [], ct);
        if (listed != 0) throw Refused(options, said);
        await File.WriteAllTextAsync(PublicKeyFile, publicKey, ct);
    }

    async Task<(int ExitCode, string Output, string Said)> RunAsync(string program, string[] arguments, string input, (string, string)[] environment, CancellationToken ct)
    {
        using var process = ChildProcess.Start(program, arguments, [.. environment, ("SSH_AUTH_SOCK", Socket)]);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var said = process.StandardError.ReadToEndAsync(ct);
            await WriteAsync(process, input);
            await process.WaitForExitAsync(ct);
            return (process.ExitCode, await output, await said);
        }
        catch
        {
            if (!process.HasExited) process.Kill();
            throw;
        }
    }

    static async Task WriteAsync(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit status tells.
        }
    }

    static TransportException Refused(SftpOptions options, string said) => new(TransportCause.AuthenticationFailed, null, (Answer.WasRefused(said), options.Passphrase) switch
    {
        (true, null) => "The private key is protected by a passphrase and the profile names none.",
        (true, _) => "The passphrase does not open the private key.",
        _ => "The private key cannot be read. It must be the text of a private key file in PEM or OpenSSH form (a PuTTY key is converted by: puttygen key.ppk -O private-openssh).",
    });
}
