using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.TestServers;

/// <summary>
/// A server that a test starts, with what it said. It goes when this is disposed of, and also when the test host dies in any way: the shell in front of it waits on a pipe
/// that nobody writes to.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    const string Script = """exec 3<&0; "$@" </dev/null & server=$!; { read -r _ <&3; kill "$server"; } >/dev/null 2>&1 & wait "$server" """;
    const int MostWords = 20_000;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    readonly Process process;
    readonly StringBuilder words = new();

    ServerProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has written so far to both outputs.</summary>
    public string Words
    {
        get
        {
            lock (words) return words.ToString();
        }
    }

    public static ServerProcess Start(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", program, .. arguments])
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new ServerProcess(Process.Start(start)!);
    }

    /// <summary>Waits until something listens on the port.</summary>
    /// <exception cref="InvalidOperationException">The server ended or is too late; the message holds what it said.</exception>
    public async Task ListensAsync(int port)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended with status {process.ExitCode}: {Words}");
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), patience.Token);
                return;
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                if (patience.IsCancellationRequested) throw new InvalidOperationException($"Nothing listens on port {port}: {Words}", e);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    void Hear(string? line)
    {
        lock (words)
            if (line is not null && words.Length < MostWords) words.AppendLine(line);
    }
}
