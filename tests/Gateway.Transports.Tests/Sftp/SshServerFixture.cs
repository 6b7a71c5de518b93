using Gateway.TestServers.Ssh;
using Gateway.Transports.Sftp;

namespace Gateway.Transports.Tests.Sftp;

/// <summary>One server for a test class, started when the first test asks for it; a folder of its own for each test.</summary>
public sealed class SshServerFixture : IAsyncLifetime
{
    readonly Lock gate = new();
    Task<SshServer>? started;

    public Task<SshServer> ServerAsync()
    {
        lock (gate) return started ??= SshServer.StartAsync();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (started is not null) await (await started).DisposeAsync();
    }
}

/// <summary>A folder on the server and how to reach it.</summary>
sealed class SshFolder
{
    SshFolder(SshServer server, string path)
    {
        Server = server;
        Root = path;
    }

    public SshServer Server { get; }

    public string Root { get; }

    public string this[string name] => Path.Combine(Root, name);

    public SftpOptions Options => new()
    {
        Host = "127.0.0.1",
        Port = Server.Port,
        User = Server.User,
        Folder = Root,
        HostKeys = [Server.HostKey],
        PrivateKey = _ => ValueTask.FromResult(Server.PrivateKey),
    };

    /// <summary>By key unless changed.</summary>
    public SftpTransport Open(Func<SftpOptions, SftpOptions>? change = null) => new(change is null ? Options : change(Options), TimeProvider.System);

    public static SshFolder On(SshServer server)
    {
        var path = Path.Combine(server.Files, Guid.NewGuid().ToString("N"));
        // Anybody may write: the server's user is not always ours.
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, (UnixFileMode)0x1FF);
        return new SshFolder(server, path);
    }

    public void Write(string name, string text)
    {
        var folder = Path.GetDirectoryName(this[name])!;
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, (UnixFileMode)0x1FF);
        File.WriteAllText(this[name], text);
        File.SetUnixFileMode(this[name], (UnixFileMode)0x1B6);
    }
}
