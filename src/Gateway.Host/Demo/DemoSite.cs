using System.Security.Cryptography;
using System.Text;
using Gateway.Host.Options;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Embedded;

namespace Gateway.Host.Demo;

/// <summary>
/// Folders of a demo: emptied at its start, so that every demo begins alike, and named for the checkout that it runs from, so that two
/// checkouts share nothing.
/// </summary>
sealed class DemoSite : IDisposable
{
    readonly FileStream running;

    DemoSite(string folder, FileStream running)
    {
        Folder = folder;
        this.running = running;
    }

    public static string Samples => Path.Combine(AppContext.BaseDirectory, "sample-files", "demo");

    public string Folder { get; }

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

    /// <summary>Removes what the last demo left and lays out inboxes and profiles.</summary>
    public async Task LayOutAsync(CancellationToken ct)
    {
        await EmbeddedPostgres.RemoveAsync(Path.Combine(Folder, "state"), ct);
        foreach (var old in new[] { "state", "inboxes", "partners" }.Select(name => Path.Combine(Folder, name)).Where(Directory.Exists))
        {
            Directory.Delete(old, recursive: true);
        }

        Directory.CreateDirectory(Path.Combine(Folder, "partners"));
        foreach (var profile in Directory.EnumerateFiles(Path.Combine(Samples, "partners"), "*.json"))
        {
            var name = Path.GetFileName(profile);
            var partner = Path.GetFileNameWithoutExtension(profile);
            Directory.CreateDirectory(Path.Combine(Inboxes, partner, "inbox"));
            Directory.CreateDirectory(Path.Combine(Inboxes, partner, "outbox"));
            File.WriteAllText(Path.Combine(Folder, "partners", name), File.ReadAllText(profile).Replace("${DEMO}", Inboxes, StringComparison.Ordinal));
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

    public void Dispose() => running.Dispose();
}
