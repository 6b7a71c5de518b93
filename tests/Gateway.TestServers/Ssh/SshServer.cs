using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.TestServers.Ssh;

/// <summary>
/// OpenSSH's server on loopback with its own keys, configuration and, where that can be, its own user and password; files lie in <see cref="Files"/>.
/// Nothing outside its folder is changed.
/// </summary>
public sealed partial class SshServer : IAsyncDisposable
{
    const int UserNumber = 4242;
    const int Stop = 19;
    const int Continue = 18;
    const int Kill = 9;
    readonly string root;
    readonly ServerProcess process;

    SshServer(string root, int port, ServerProcess process)
    {
        this.root = root;
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    public string User => SshTools.HasOwnUsers ? "partner" : Environment.UserName;

    /// <summary>Works only where <see cref="SshTools.HasOwnUsers"/>.</summary>
    public string Password => File.ReadAllText(Path.Combine(root, "password"));

    /// <summary>The server's folder for files, by a path that both sides know it by.</summary>
    public string Files => Path.Combine(root, "files");

    /// <summary>A file system of one megabyte that only the server sees; only where <see cref="SshTools.HasOwnUsers"/>.</summary>
    public string Small => Path.Combine(root, "small");

    /// <summary>As in a profile: type and key.</summary>
    public string HostKey => string.Join(' ', File.ReadAllText(Path.Combine(root, "hostkey.pub")).Split(' ')[..2]);

    public string PrivateKey => File.ReadAllText(Path.Combine(root, "key"));

    public string PrivateKeyFile => Path.Combine(root, "key");

    /// <summary>Accepted too; its passphrase is <see cref="Passphrase"/>.</summary>
    public string LockedKey => File.ReadAllText(Path.Combine(root, "lockedkey"));

    public string Passphrase => File.ReadAllText(Path.Combine(root, "passphrase"));

    /// <summary>A sound key that this server does not accept.</summary>
    public string StrangeKey => File.ReadAllText(Path.Combine(root, "strangekey"));

    /// <summary>The folder <see cref="Small"/> as the test's own process sees it, which takes root.</summary>
    public string SmallSeenFromHere => $"/proc/{Listener()}/root{Small}";

    /// <summary>What the server has logged.</summary>
    public string Words => process.Words;

    /// <param name="configuration">Lines before its own in sshd_config; the first value of an option counts.</param>
    /// <param name="matches">Lines after its own, for what holds under a condition.</param>
    public static async Task<SshServer> StartAsync(string configuration = "", int? port = null, string matches = "")
    {
        var folder = Directory.CreateTempSubdirectory("gateway-sshd-").FullName;
        var listens = port ?? FreePort.Take();
        File.SetUnixFileMode(folder, (UnixFileMode)0x1ED); // rwxr-xr-x: its user passes
        Directory.CreateDirectory(Path.Combine(folder, "files"));
        Directory.CreateDirectory(Path.Combine(folder, "small"));
        WriteKeys(folder);
        File.WriteAllText(Path.Combine(folder, "sshd_config"), Configuration(folder, listens, configuration) + matches);
        var server = SshTools.HasOwnUsers ? StartWithUsers(folder) : ServerProcess.Start(SshTools.Daemon, ["-D", "-e", "-f", Path.Combine(folder, "sshd_config")]);
        await server.ListensAsync(listens);
        return new SshServer(folder, listens, server);
    }

    /// <summary>Every process that serves a connection stops where it is; connections stay open and silent.</summary>
    public void Freeze() => Signal(Stop);

    public void Thaw() => Signal(Continue);

    /// <summary>Every process that serves a connection ends at once.</summary>
    public void DropConnections() => Signal(Kill);

    /// <summary>Processes that serve connections.</summary>
    public IReadOnlyList<int> Serving() => ProcessTree.Below(Listener());

    public async ValueTask DisposeAsync()
    {
        Signal(Kill);
        await process.DisposeAsync();
        // By the shell's tool: the framework cannot name files whose names are not text.
        SshTools.Make("rm", "-rf", root);
    }

    static void WriteKeys(string root)
    {
        File.WriteAllText(Path.Combine(root, "password"), Guid.NewGuid().ToString("N"));
        File.WriteAllText(Path.Combine(root, "passphrase"), Guid.NewGuid().ToString("N"));
        foreach (var (name, passphrase) in ((string, string)[])[("hostkey", ""), ("key", ""), ("strangekey", ""), ("lockedkey", File.ReadAllText(Path.Combine(root, "passphrase")))])
            SshTools.Make("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", Path.Combine(root, name));
        File.WriteAllText(Path.Combine(root, "accepted"), File.ReadAllText(Path.Combine(root, "key.pub")) + File.ReadAllText(Path.Combine(root, "lockedkey.pub")));
    }

    static string Configuration(string root, int port, string more) =>
        $"""
        {more}
        Port {port}
        ListenAddress 127.0.0.1
        HostKey {root}/hostkey
        PidFile {root}/pid
        AuthorizedKeysFile {root}/accepted
        StrictModes no
        UsePAM no
        PasswordAuthentication yes
        KbdInteractiveAuthentication no
        PermitRootLogin yes
        MaxStartups 100
        MaxSessions 100
        Subsystem sftp internal-sftp

        """;

    static ServerProcess StartWithUsers(string root)
    {
        Directory.CreateDirectory("/run/sshd"); // sshd insists on it, empty
        var hash = HashOf(File.ReadAllText(Path.Combine(root, "password")));
        // A folder of its own in the place of /etc: mounts on single files vanish when somebody adds a user to the machine.
        var etc = Directory.CreateDirectory(Path.Combine(root, "etc")).FullName;
        foreach (var file in (string[])["group", "nsswitch.conf", "ld.so.cache"])
            if (File.Exists($"/etc/{file}")) File.Copy($"/etc/{file}", Path.Combine(etc, file));
        File.WriteAllText(Path.Combine(etc, "passwd"), File.ReadAllText("/etc/passwd") + $"partner:x:{UserNumber}:{UserNumber}::{root}/files:/bin/sh\n");
        File.WriteAllText(Path.Combine(etc, "shadow"), $"partner:{hash}:19000::::::\n");
        File.SetUnixFileMode(Path.Combine(etc, "shadow"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        SshTools.Make("chown", $"{UserNumber}:{UserNumber}", Path.Combine(root, "files"));
        const string script = """
            mount --bind "$1/etc" /etc && mount -t tmpfs -o size=1m,mode=0777 tmpfs "$1/small" &&
            exec "$2" -D -e -f "$1/sshd_config"
            """;
        return ServerProcess.Start("unshare", ["-m", "sh", "-c", script, "sh", root, SshTools.Daemon]);
    }

    static string HashOf(string password)
    {
        var start = new ProcessStartInfo("perl", ["-ne", "chomp; print crypt($_, q($6$gateway$))"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var perl = Process.Start(start)!;
        perl.StandardInput.WriteLine(password);
        perl.StandardInput.Close();
        return perl.StandardOutput.ReadToEnd().Trim();
    }

    int Listener() => int.TryParse(File.Exists(Path.Combine(root, "pid")) ? File.ReadAllText(Path.Combine(root, "pid")) : "", CultureInfo.InvariantCulture, out var pid) ? pid : 0;

    void Signal(int signal)
    {
        foreach (var serving in Serving()) _ = Send(serving, signal);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}
