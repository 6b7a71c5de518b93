using System.Diagnostics;
using Gateway.TestServers;
using Gateway.TestServers.Lines;
using Gateway.TestServers.Ssh;
using Gateway.Transports.Sessions;
using static Gateway.Transports.Tests.Sftp.Exchange;

namespace Gateway.Transports.Tests.Sftp;

/// <summary>The processes that a session is made of: they go with us, and nothing secret shows in them or on disk.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class SftpProcessTests(SshServerFixture fixture) : IClassFixture<SshServerFixture>
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);

    [SshFact]
    public async Task A_session_ends_with_its_host_however_that_dies()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        folder.Write("held.edi", "a");
        using var host = Hold(folder, folder.Server.Port);
        (await host.StandardOutput.ReadLineAsync()).ShouldBe("begins");
        (await host.StandardOutput.ReadLineAsync()).ShouldBe("ready", await ErrorOf(host));
        var children = ProcessTree.Below(host.Id);
        children.Select(Program).ShouldBe(["ssh"]); // the agent was for the login only
        host.Kill();
        await UntilAsync(() => children.All(HasEnded), "ssh has ended");
    }

    [SshFact]
    public async Task A_login_under_way_ends_with_its_host_and_so_does_the_agent_with_the_key()
    {
        await using var line = new TroubledLine((await fixture.ServerAsync()).Port);
        line.Arm(LineTrouble.SilentDownload, 1200);
        var folder = SshFolder.On(await fixture.ServerAsync());
        using var host = Hold(folder, line.Port);
        await UntilAsync(() => ProcessTree.Below(host.Id).Select(Program).ToHashSet().IsSupersetOf(["ssh", "ssh-agent"]), "the login is under way");
        var children = ProcessTree.Below(host.Id);
        host.Kill();
        await UntilAsync(() => children.All(HasEnded), "ssh and the agent have ended");
    }

    [SshFact]
    public async Task Nothing_secret_stands_on_a_command_line_in_an_environment_or_on_disk()
    {
        await using var line = new TroubledLine((await fixture.ServerAsync()).Port);
        line.Arm(LineTrouble.SilentDownload, 1200);
        var folder = SshFolder.On(await fixture.ServerAsync());
        using var runtime = new TemporaryFolder();
        var (password, key) = (Guid.NewGuid().ToString("N"), folder.Server.LockedKey);
        await using var transport = folder.Open(o => o with
        {
            Port = line.Port,
            RuntimeFolder = runtime.Root,
            Password = _ => ValueTask.FromResult(password),
            PrivateKey = _ => ValueTask.FromResult(key),
            Passphrase = _ => ValueTask.FromResult(folder.Server.Passphrase),
            AliveInterval = TimeSpan.FromSeconds(4),
        });
        var listing = transport.ListAsync();
        List<int> Ours() => [.. ProcessTree.Below(Environment.ProcessId).Where(id => ProcessTree.CommandLine(id).Contains(runtime.Root, StringComparison.Ordinal))];
        await UntilAsync(() => Ours().Select(Program).Contains("ssh"), "the login is under way");

        string[] secrets = [password, folder.Server.Passphrase, key.Split('\n')[2]];
        foreach (var shown in Ours().SelectMany(id => (string[])[ProcessTree.CommandLine(id), ProcessTree.Environment(id)]).Concat(FilesIn(runtime.Root)))
            foreach (var secret in secrets) shown.ShouldNotContain(secret);
        foreach (var login in Directory.GetDirectories(runtime.Root)) File.GetUnixFileMode(login).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await Should.ThrowAsync<TransportException>(() => listing);
        Directory.GetDirectories(runtime.Root).ShouldBeEmpty();
        Ours().ShouldBeEmpty();
    }

    [SshFact]
    public async Task Sessions_that_were_closed_leave_no_process_and_no_zombie()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        using var runtime = new TemporaryFolder();
        for (var i = 0; i < 5; i++)
        {
            await using var transport = folder.Open(o => o with { RuntimeFolder = runtime.Root });
            await transport.ListAsync();
            await using var refused = folder.Open(o => o with { RuntimeFolder = runtime.Root, Port = FreePort.Take() });
            await CauseAsync(TransportCause.Unreachable, () => refused.ListAsync());
        }

        ProcessTree.Below(Environment.ProcessId).Where(id => ProcessTree.CommandLine(id).Contains(runtime.Root, StringComparison.Ordinal)).ShouldBeEmpty();
        await UntilAsync(() => !ProcessTree.Below(Environment.ProcessId).Any(ProcessTree.IsZombie), "no zombie is left");
        Directory.GetDirectories(runtime.Root).ShouldBeEmpty();
    }

    [SshFact]
    public async Task A_runtime_folder_that_others_may_write_to_is_not_used()
    {
        using var runtime = new TemporaryFolder();
        File.SetUnixFileMode(runtime.Root, (UnixFileMode)0x1FF);
        await using var transport = SshFolder.On(await fixture.ServerAsync()).Open(o => o with { RuntimeFolder = runtime.Root });
        (await CauseAsync(TransportCause.Broken, () => transport.ListAsync())).Message.ShouldContain("chmod go-w");
    }

    [SshFact]
    public async Task A_missing_ssh_is_told_with_the_package_that_has_it()
    {
        await using var transport = SshFolder.On(await fixture.ServerAsync()).Open(o => o with { SshProgram = "/nowhere/ssh" });
        (await CauseAsync(TransportCause.Unsupported, () => transport.ListAsync())).Message.ShouldContain("openssh-client");
    }

    [SshFact]
    public async Task Folders_of_one_server_share_its_sessions()
    {
        await using var server = await SshServer.StartAsync();
        var folder = SshFolder.On(server);
        await using var inbox = folder.Open(o => o with { Pool = new PoolLimits { MaxSessions = 1 } });
        await inbox.WriteAsync("sub/a.edi", "a");
        await using (var outbox = inbox.At(folder["sub"]))
        {
            (await outbox.NamesAsync()).ShouldBe("a.edi");
        }

        (await inbox.ReadAsync("sub/a.edi")).ShouldBe("a");
        server.Words.Split("Accepted publickey").Length.ShouldBe(2, server.Words);
    }

    static Process Hold(SshFolder folder, int port) => Process.Start(new ProcessStartInfo(
        "dotnet", ["exec", typeof(SftpProcessTests).Assembly.Location, "hold-sftp", $"{port}", folder.Server.User, folder.Root, folder.Server.HostKey, folder.Server.PrivateKeyFile])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    static async Task<string> ErrorOf(Process host) => host.HasExited ? await host.StandardError.ReadToEndAsync() : "";

    /// <summary>A zombie has ended too: its parent is gone, and whoever inherits it takes notice when it likes.</summary>
    static bool HasEnded(int process) => ProcessTree.IsGone(process) || ProcessTree.IsZombie(process);

    static string Program(int process) => Path.GetFileName(ProcessTree.CommandLine(process).Split('\0')[0]);

    static IEnumerable<string> FilesIn(string folder)
    {
        // Pipes and sockets are no files on disk; reading a pipe would take the secret away.
        return Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not ("answer" or "agent")).Select(File.ReadAllText);
    }

    static async Task UntilAsync(Func<bool> holds, string what)
    {
        using var patience = new CancellationTokenSource(Soon);
        while (!holds())
        {
            if (patience.IsCancellationRequested) throw new TimeoutException($"Not in time: {what}.");
            await Task.Delay(50);
        }
    }
}
