using System.Security.Cryptography;
using System.Text;
using Gateway.Host.Demo.Sftp;
using Gateway.Host.Options;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Embedded;

namespace Gateway.Host.Demo;

/// <summary>
/// Folders of a demo: emptied at its start, so that every demo begins alike, and named for the checkout that it runs from, so that two
/// checkouts share nothing.
/// </summary>
sealed class DemoSite : IAsyncDisposable
{
    /// <summary>The partner that is reached over SFTP where this machine has a server for it.</summary>
    public const string Remote = "first-harbor-bank";

    static readonly string[] laidOut = ["state", "inboxes", "partners", "sftp"];
    readonly FileStream running;

    DemoSite(string folder, FileStream running)
    {
        Folder = folder;
        this.running = running;
    }

    public static string Samples => Path.Combine(AppContext.BaseDirectory, "sample-files", "demo");

    public string Folder { get; }

    /// <summary>Null where there is none: then that partner has folders of this machine, like the others.</summary>
    public DemoSftpServer? Sftp { get; private set; }

    /// <summary>Over what each partner is reached.</summary>
    public IReadOnlyDictionary<string, string> Reached =>
        Profiles.ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, path => IsRemote(path) && Sftp is not null ? "sftp" : "folder", StringComparer.Ordinal);

    static IEnumerable<string> Profiles => Directory.EnumerateFiles(Path.Combine(Samples, "partners"), "*.json").Order(StringComparer.Ordinal);

    string Inboxes => Path.Combine(Folder, "inboxes");

    public GatewayOptions Options => OptionsReader.Read(Path.Combine(Samples, "gateway.json"), _ => null) with
    {
        StateFolder = Path.Combine(Folder, "state"),
        Partners = Path.Combine(Folder, "partners"),
        // The system chooses the port when it is bound: two demos that start together cannot want the same one.
        Console = new ConsoleSettings("http://127.0.0.1:0"),
        Jobs = new JobSettings(SweepSeconds: 2, StopSeconds: 5),
    };

    /// <exception cref="IOException">A demo of this checkout is running.</exception>
    public static DemoSite Create()
    {
        var checkout = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AppContext.BaseDirectory)))[..12];
        var folder = Path.Combine(DatabaseOptions.FromEnvironment().ResolveStateFolder(), "demo", checkout);
        Directory.CreateDirectory(folder);
        FileStream held;
        try
        {
            held = new FileStream(Path.Combine(folder, "running"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new IOException($"A demo of this checkout is running already ({folder}). Stop it first.", taken);
        }

        return new DemoSite(folder, held);
    }

    /// <summary>Removes what the last demo left, lays out inboxes and profiles, and starts the SFTP server where that can be.</summary>
    /// <param name="tell">Hears in a line how the partner in question is reached.</param>
    public async Task LayOutAsync(Action<string> tell, CancellationToken ct)
    {
        await EmbeddedPostgres.RemoveAsync(Path.Combine(Folder, "state"), ct);
        foreach (var old in laidOut.Select(name => Path.Combine(Folder, name)).Where(Directory.Exists)) Directory.Delete(old, recursive: true);
        Directory.CreateDirectory(Path.Combine(Folder, "partners"));
        foreach (var partner in Profiles.Select(Path.GetFileNameWithoutExtension))
        {
            Directory.CreateDirectory(Path.Combine(Inboxes, partner!, "inbox"));
            Directory.CreateDirectory(Path.Combine(Inboxes, partner!, "outbox"));
        }

        await StartSftpAsync(tell, ct);
        foreach (var path in Profiles)
        {
            var profile = (await File.ReadAllTextAsync(path, ct)).Replace("${DEMO}", Inboxes, StringComparison.Ordinal);
            await File.WriteAllTextAsync(Path.Combine(Folder, "partners", Path.GetFileName(path)), IsRemote(path) && Sftp is { } server ? SftpProfile.Of(profile, server) : profile, ct);
        }
    }

    /// <summary>Drops a sample as a partner does: under a temporary name, then renamed.</summary>
    public void Drop(DemoFile file)
    {
        var inbox = Path.Combine(Inboxes, file.Partner, "inbox");
        var temporary = Path.Combine(inbox, $".{file.Name}.tmp");
        File.Copy(file.Path, temporary);
        File.Move(temporary, Path.Combine(inbox, file.Name));
    }

    public async ValueTask DisposeAsync()
    {
        if (Sftp is { } server) await server.DisposeAsync();
        await running.DisposeAsync();
    }

    static bool IsRemote(string profile) => Path.GetFileNameWithoutExtension(profile) == Remote;

    async Task StartSftpAsync(Action<string> tell, CancellationToken ct)
    {
        try
        {
            Sftp = await DemoSftpServer.StartAsync(Path.Combine(Folder, "sftp"), Path.Combine(Inboxes, Remote), ct);
            tell($"{Remote} is reached over SFTP: a server of its own on {DemoSftpServer.Host}:{Sftp.Port}, its host key pinned in the profile.");
        }
        catch (IOException cannot)
        {
            tell($"{Remote} is reached through folders, and no outage is shown, as there is no SFTP server: {cannot.Message.TrimEnd('.')}.");
        }
    }
}
