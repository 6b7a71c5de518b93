using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using Gateway.Transports.Connections;
using Gateway.Transports.Sftp;

namespace Gateway.Host.Demo.Sftp;

/// <summary>
/// The SFTP server of the demo's bank: OpenSSH's own, on loopback, with keys made for this demo and files in the bank's folder. Its only user is whoever runs the demo,
/// by key, for SFTP alone.
/// </summary>
sealed class DemoSftpServer : IAsyncDisposable
{
    const string Loopback = "127.0.0.1";
    const int MostPorts = 3;
    readonly string place;
    readonly SftpTools tools;
    TetheredServer? running;

    DemoSftpServer(string place, string files, SftpTools tools) => (this.place, Files, this.tools) = (place, files, tools);

    /// <summary>The folder that the profile's paths are below.</summary>
    public string Files { get; }

    public int Port { get; private set; }

    public static string Host => Loopback;

    public static string User => Environment.UserName;

    public string KeyFile => Path.Combine(place, "key");

    /// <summary>As profiles pin it: type and key.</summary>
    public string HostKey { get; private set; } = "";

    /// <summary>Started, and a login tried: a server that is there and lets nobody in is none.</summary>
    /// <param name="place">A new folder for keys and configuration.</param>
    /// <exception cref="IOException">It cannot be had here; the message says why.</exception>
    public static async Task<DemoSftpServer> StartAsync(string place, string files, CancellationToken ct)
    {
        try
        {
            var server = new DemoSftpServer(place, files, SftpTools.Find());
            await server.MakeKeysAsync(ct);
            await server.OpenAsync(ct);
            return server;
        }
        catch (Exception e) when (e is Win32Exception or UnauthorizedAccessException)
        {
            throw new IOException(e.Message, e);
        }
    }

    /// <summary>The server and every connection to it end.</summary>
    public async Task StopAsync()
    {
        if (running is { } server) await server.DisposeAsync();
        running = null;
    }

    /// <summary>Again on the same port, with the same key.</summary>
    public async Task StartAgainAsync(CancellationToken ct) => running = await TetheredServer.StartAsync(Port, tools.Daemon, Arguments, ct);

    public async ValueTask DisposeAsync() => await StopAsync();

    string[] Arguments => ["-D", "-e", "-f", Path.Combine(place, "sshd_config")];

    async Task MakeKeysAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(place, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var name in new[] { "host-key", "key" })
        {
            await SftpTools.RunAsync(tools.KeyGenerator, ["-q", "-t", "ed25519", "-N", "", "-C", "gateway demo", "-f", Path.Combine(place, name)], ct);
        }

        HostKey = string.Join(' ', (await File.ReadAllTextAsync(Path.Combine(place, "host-key.pub"), ct)).Split(' ')[..2]);
    }

    async Task OpenAsync(CancellationToken ct)
    {
        if (Environment.IsPrivilegedProcess)
        {
            Directory.CreateDirectory("/run/sshd"); // As root it insists on this empty folder, which its service makes elsewhere.
        }

        for (var tries = 1; running is null; tries++)
        {
            Port = FreePort();
            await File.WriteAllTextAsync(Path.Combine(place, "sshd_config"), Configuration(), ct);
            try
            {
                await StartAgainAsync(ct);
            }
            catch (IOException) when (tries < MostPorts && !ct.IsCancellationRequested)
            {
                continue; // Somebody may have taken the port meanwhile.
            }
        }

        try
        {
            await LogInAsync(ct);
        }
        catch
        {
            await StopAsync();
            throw;
        }
    }

    async Task LogInAsync(CancellationToken ct)
    {
        await using var transport = new SftpTransport(
            new SftpOptions { Host = Host, Port = Port, User = User, Folder = Files, HostKeys = [HostKey], PrivateKey = async token => await File.ReadAllTextAsync(KeyFile, token) },
            TimeProvider.System);
        var report = await transport.TestAsync(upload: null, ct);
        if (report.Steps.FirstOrDefault(step => step.Outcome == StepOutcome.Failed) is { } failed) throw new IOException($"its server refuses: {failed.Words}");
    }

    string Configuration() =>
        $"""
        Port {Port}
        ListenAddress {Loopback}
        HostKey {Quoted("host-key")}
        AuthorizedKeysFile {Quoted("key.pub")}
        PidFile none
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        PermitRootLogin prohibit-password
        PermitTTY no
        DisableForwarding yes
        ForceCommand internal-sftp
        Subsystem sftp internal-sftp

        """;

    /// <summary>A percent sign begins a token of sshd's.</summary>
    string Quoted(string name) => $"\"{Path.Combine(place, name).Replace("%", "%%", StringComparison.Ordinal)}\"";

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
