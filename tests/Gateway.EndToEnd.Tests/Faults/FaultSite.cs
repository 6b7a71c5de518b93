using System.Text.Json;
using Gateway.Testing;
using Gateway.TestServers.Ftp;
using Gateway.TestServers.Lines;
using Gateway.TestServers.Ssh;
using Npgsql;

namespace Gateway.EndToEnd.Tests.Faults;

/// <summary>The servers that go wrong, their partners' profiles, and one host that has to do with all of them at the same time.</summary>
sealed class FaultSite : IAsyncDisposable
{
    const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web);
    readonly List<IAsyncDisposable> started = [];

    FaultSite(NpgsqlDataSource database) => Database = database;

    public NpgsqlDataSource Database { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("gateway-faults-").FullName;

    /// <summary>Sound, on two ports; on <see cref="NoRenamePort"/> it renames nothing.</summary>
    public required SshServer Sftp { get; init; }

    public required int NoRenamePort { get; init; }

    /// <summary>Another server than the profiles know.</summary>
    public required SshServer Stranger { get; init; }

    public required VsftpdServer Expired { get; init; }

    public required VsftpdServer HourAhead { get; init; }

    public required VsftpdServer HourBehind { get; init; }

    public static async Task<FaultSite> StartAsync(NpgsqlDataSource database)
    {
        var noRename = Gateway.TestServers.FreePort.Take();
        var sftp = await SshServer.StartAsync($"Port {noRename}", matches: $"Match LocalPort {noRename}\n  ForceCommand internal-sftp -P rename,posix-rename,hardlink\n");
        var site = new FaultSite(database)
        {
            Sftp = sftp,
            NoRenamePort = noRename,
            Stranger = await SshServer.StartAsync(),
            Expired = new VsftpdServer(new FtpServerSettings { Certificate = FtpCertificates.ForServer("localhost", DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(-1)) }),
            HourAhead = new VsftpdServer(new FtpServerSettings { ClockAhead = TimeSpan.FromHours(1) }),
            HourBehind = new VsftpdServer(new FtpServerSettings { ClockAhead = TimeSpan.FromHours(-1) }),
        };
        foreach (var ftp in (FtpServer[])[site.Expired, site.HourAhead, site.HourBehind]) await ftp.StartAsync();
        site.started.AddRange([site.Sftp, site.Stranger, site.Expired, site.HourAhead, site.HourBehind]);
        Directory.CreateDirectory(Path.Combine(site.Folder, "partners"));
        return site;
    }

    /// <param name="port">Its own; 0 takes a free one.</param>
    public TroubledLine Line(int server, int port = 0)
    {
        var line = new TroubledLine(server, port);
        started.Add(line);
        return line;
    }

    /// <summary>A file for a profile's "file:" references.</summary>
    public string Secret(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return path;
    }

    /// <summary>A folder of the sound server that its user may write to.</summary>
    public string SftpFolder(string name) => Shared(Path.Combine(Sftp.Files, name));

    public object SftpAt(int port, string? keyFile = null) => new
    {
        type = "sftp", host = "127.0.0.1", port, user = Sftp.User, hostKeys = new[] { Sftp.HostKey }, privateKey = $"file:{keyFile ?? Sftp.PrivateKeyFile}", connectSeconds = 5, answerSeconds = 3,
    };

    public object FtpsAt(FtpServer server, string? passwordFile = null) => new
    {
        type = "ftps", host = "127.0.0.1", port = server.Port, user = server.User, folder = FtpServer.Exchange,
        password = $"file:{passwordFile ?? Secret($"password-{server.Port}", server.Password)}", authority = $"file:{Secret("authority.pem", FtpCertificates.AuthorityPem)}",
    };

    public string Inbox(FaultCase of) => of.AtInbox ? of.Folder : Path.Combine(Folder, of.Name, "inbox");

    public string Outbox(FaultCase of) => of.AtInbox ? Path.Combine(Folder, of.Name, "outbox") : of.Folder;

    public void WriteProfile(FaultCase of)
    {
        Shared(Inbox(of));
        Shared(Outbox(of));
        var faulty = new Dictionary<string, object> { ["connection"] = "server", ["path"] = of.Path };
        var sound = new Dictionary<string, object> { ["transport"] = "folder", ["path"] = of.AtInbox ? Outbox(of) : Inbox(of) };
        File.WriteAllText(Path.Combine(Folder, "partners", $"{of.Name}.json"), JsonSerializer.Serialize(
            new
            {
                id = of.Name,
                name = of.Name,
                role = "billing",
                x12 = new { ids = new[] { Address(of) }, ourIds = new[] { "ZZ:GATEWAYDEMO" }, maps = new Dictionary<string, string> { ["810"] = "x12/810" } },
                connections = new Dictionary<string, object> { ["server"] = of.Connection },
                inboxes = new[] { new Dictionary<string, object>(of.AtInbox ? faulty : sound) { ["name"] = "inbox", ["patterns"] = new[] { "*.edi" }, ["everySeconds"] = 1, ["quietSeconds"] = 1, ["readiness"] = "unchanged" } },
                outbox = new Dictionary<string, object>(of.AtInbox ? sound : faulty) { ["name"] = "outbox" },
            },
            json));
    }

    public static byte[] Content(FaultCase of, int no, int place)
    {
        var builder = new X12Builder(Sender(of), "GATEWAYDEMO", no + 1);
        for (var invoice = 0; invoice < of.Invoices; invoice++)
            builder.Invoice($"F{place:00}{no:00}{invoice:0000}", "FAULTY CUSTOMER INC", "C900", new DateOnly(2026, 11, 20), 100m + invoice);
        return builder.Build("IN");
    }

    public string Configuration()
    {
        var path = Path.Combine(Folder, "host.json");
        File.WriteAllText(path, JsonSerializer.Serialize(
            new
            {
                stateFolder = Path.Combine(Folder, "state"),
                database = Database.ConnectionString,
                partners = Path.Combine(Folder, "partners"),
                keys = Path.Combine(Folder, "keys.json"),
                console = new { url = "http://127.0.0.1:0" },
                jobs = new { sweepSeconds = 1, stopSeconds = 10 },
            },
            json));
        return path;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var each in started) await each.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    static string Address(FaultCase of) => $"ZZ:{Sender(of)}";

    static string Sender(FaultCase of) => of.Name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant() is var plain && plain.Length > 15 ? plain[..15] : plain;

    static string Shared(string folder)
    {
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, Everybody);
        return folder;
    }
}
