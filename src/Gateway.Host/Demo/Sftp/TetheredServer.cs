using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gateway.Host.Demo.Sftp;

/// <summary>
/// A server as our child that cannot outlive us: the shell in front of it waits on a pipe that nobody writes to, and ends it, and what serves its connections, by
/// their numbers when that pipe closes. It closes however we die.
/// </summary>
sealed class TetheredServer : IAsyncDisposable
{
    // The server is held while its children are listed, so that none is born unseen. Where /proc lists no children, they end with their clients.
    const string Script = """
        exec 3<&0
        "$@" </dev/null 3<&- &
        server=$!
        {
            read -r _ <&3
            kill -STOP "$server"
            serving=$(cat "/proc/$server/task/$server/children")
            kill -KILL $serving "$server"
        } >/dev/null 2>&1 &
        tether=$!
        wait "$server"
        status=$?
        kill "$tether" 2>/dev/null
        exit "$status"
        """;

    const int MostWords = 4000;
    static readonly TimeSpan patience = TimeSpan.FromSeconds(10);
    static readonly TimeSpan glance = TimeSpan.FromMilliseconds(20);
    readonly Process shell;
    readonly StringBuilder words = new();

    TetheredServer(Process shell)
    {
        this.shell = shell;
        shell.OutputDataReceived += (_, line) => Hear(line.Data);
        shell.ErrorDataReceived += (_, line) => Hear(line.Data);
        shell.BeginOutputReadLine();
        shell.BeginErrorReadLine();
    }

    /// <summary>Returns when something listens on the port of this machine.</summary>
    /// <exception cref="IOException">The server ended, or nothing listens in time; the message holds what it said.</exception>
    public static async Task<TetheredServer> StartAsync(int port, string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, "sh", program, .. arguments])
        {
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var server = new TetheredServer(Process.Start(start)!);
        try
        {
            await server.ListensAsync(port, ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
        shell.Dispose();
    }

    async Task ListensAsync(int port, CancellationToken ct)
    {
        var began = Stopwatch.StartNew();
        while (!await AnswersAsync(port, ct))
        {
            if (shell.HasExited || began.Elapsed > patience) throw new IOException(Said());
            await Task.Delay(glance, ct);
        }

        // Somebody else may listen there, and our server may have ended over it.
        if (shell.HasExited) throw new IOException(Said());
    }

    static async Task<bool> AnswersAsync(int port, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    string Said()
    {
        lock (words) return words.Length > 0 ? words.ToString().Trim().ReplaceLineEndings("; ") : "it said nothing";
    }

    void Hear(string? line)
    {
        lock (words)
        {
            if (line is not null && words.Length < MostWords) words.AppendLine(line);
        }
    }
}
