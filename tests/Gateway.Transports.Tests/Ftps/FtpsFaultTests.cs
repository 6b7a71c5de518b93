using System.Diagnostics;
using Gateway.TestServers;
using Gateway.TestServers.Ftp;
using Gateway.TestServers.Lines;
using Gateway.Transports.Ftps;
using static Gateway.Transports.Tests.Ftps.FtpsTesting;

namespace Gateway.Transports.Tests.Ftps;

/// <summary>Servers that refuse, are full, are gone, and whose clock is wrong.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class FtpsFaultTests
{
    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task A_wrong_password_is_told_without_it(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = (server.Options() with { Password = _ => new("not-the-password") }).Transport();

        var failure = await FailsAsync(TransportCause.AuthenticationFailed, () => transport.ListAsync());

        failure.Message.ShouldStartWith($"Logging in as {server.User} failed: the server answered '530 ");
        failure.ToString().ShouldNotContain("not-the-password");
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task A_folder_that_is_missing_is_told_by_its_name(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = (server.Options() with { Folder = "nowhere" }).Transport();

        (await FailsAsync(TransportCause.NotFound, () => transport.ListAsync())).Message.ShouldContain("Entering the folder 'nowhere' failed");
    }

    [Fact]
    public async Task Nothing_that_listens_and_nobody_that_answers_are_told_apart()
    {
        await using var silent = new TroubledLine(0);
        var options = new FtpsOptions { Host = "127.0.0.1", Port = FreePort.Take(), User = "acme", Password = _ => new("x"), ReplyWithin = TimeSpan.FromSeconds(1) };
        await using var refused = options.Transport();
        await using var mute = (options with { Port = silent.Port }).Transport();
        await using var muteImplicit = (options with { Port = silent.Port, Security = FtpsSecurity.Implicit }).Transport();
        await using var unknown = (options with { Host = "no-such-host.invalid" }).Transport();

        (await FailsAsync(TransportCause.Unreachable, () => refused.ListAsync())).Message.ShouldContain("refused, nothing listens there");
        (await FailsAsync(TransportCause.TimedOut, () => mute.ListAsync())).Message.ShouldContain("says nothing within 1 seconds");
        await FailsAsync(TransportCause.TimedOut, () => muteImplicit.ListAsync());
        await FailsAsync(TransportCause.Unreachable, () => unknown.ListAsync());
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task A_kept_session_that_died_is_replaced_unseen(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();
        server.Write("a.edi", "a"u8.ToArray());

        foreach (var act in new Func<Task>[]
        {
            () => transport.ListAsync(), () => transport.ReadAsync("a.edi"), () => transport.StatAsync(Name("a.edi"), default),
            () => transport.RenameAsync(Name("a.edi"), Name("b.edi"), default), () => transport.WriteNewAsync(Name("c.edi"), Text("c"), default), () => transport.DeleteAsync(Name("c.edi"), default),
        })
        {
            await transport.StatAsync(Name("a.edi"), default);
            await server.RestartAsync();
            await act();
        }
    }

    [VsftpdFact]
    public async Task A_server_with_too_many_sessions_is_busy()
    {
        await using var server = await FtpServerKind.Vsftpd.StartAsync(new FtpServerSettings { Lines = ["max_clients=1"] });
        await using var first = server.Transport();
        await using var second = server.Transport();
        await SoonAsync(() => first.ListAsync()); // the fixture's own look at the port may still count

        await FailsAsync(TransportCause.Busy, () => second.ListAsync());

        await first.DisposeAsync();
        await SoonAsync(() => second.ListAsync());
    }

    [SmallDiskTheory]
    [InlineData(FtpServerKind.Vsftpd, TransportCause.Broken, "451 Failure writing to local file.'. It could not read or store the file; its disk may be full")]
    [InlineData(FtpServerKind.Proftpd, TransportCause.DiskFull, "No space left on device'. Ask the partner to make room.")]
    public async Task A_full_disk_fails_the_upload_and_leaves_no_part(FtpServerKind kind, TransportCause cause, string words)
    {
        await using var server = await kind.StartAsync();
        using var disk = new SmallDisk(server.Folder, "1m");
        await using var transport = server.Transport();

        var failure = await Should.ThrowAsync<TransportException>(() => transport.WriteNewAsync(Name("big.edi"), new MemoryStream(Noise(4_000_000)), default));

        failure.Cause.ShouldBe(cause, failure.Message);
        failure.Message.ShouldContain(words);
        failure.IsRetryable.ShouldBeTrue();
        File.Exists(server["big.edi"]).ShouldBeFalse();
        (await transport.WriteNewAsync(Name("small.edi"), Text("fits"), default)).Size.ShouldBe(4);
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task A_rename_that_is_not_allowed_is_told_as_that(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();
        server.Write("a.edi", "a"u8.ToArray());
        server.Write("locked/x.edi", "x"u8.ToArray());
        File.SetUnixFileMode(server["locked"], (UnixFileMode)0b101_101_101);

        await FailsAsync(TransportCause.PermissionDenied, () => transport.RenameAsync(Name("a.edi"), Name("locked/a.edi"), default));
        await FailsAsync(TransportCause.PermissionDenied, () => transport.WriteNewAsync(Name("locked/b.edi"), Text("b"), default));
        await FailsAsync(TransportCause.PermissionDenied, () => transport.DeleteAsync(Name("locked/x.edi"), default));
        File.Exists(server["a.edi"]).ShouldBeTrue();
        File.SetUnixFileMode(server["locked"], (UnixFileMode)0b111_111_111);
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task A_file_that_grows_while_it_is_read_is_no_whole_file(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();
        var path = server.Write("growing.edi", Noise(24_000_000));

        await using var stream = await transport.OpenReadAsync(Name("growing.edi"), 0, default);
        (await stream.ReadAsync(new byte[1000])).ShouldBeGreaterThan(0);
        await File.AppendAllTextAsync(path, "and more");
        var failure = await Should.ThrowAsync<IOException>(() => stream.CopyToAsync(Stream.Null));

        failure.Message.ShouldContain("grew from 24000000 to 24000008 bytes");
        (await transport.StatAsync(Name("growing.edi"), default))!.Size.ShouldBe(24_000_008);
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd, 1)]
    [InlineData(FtpServerKind.Vsftpd, -1)]
    [InlineData(FtpServerKind.Proftpd, 1)]
    [InlineData(FtpServerKind.Proftpd, -1)]
    public async Task Nothing_depends_on_the_servers_clock(FtpServerKind kind, int hoursAhead)
    {
        await using var server = await kind.StartAsync(new FtpServerSettings { ClockAhead = TimeSpan.FromHours(hoursAhead) });
        await using var transport = server.Transport();

        await transport.WriteNewAsync(Name("a.part"), Text("a"), default);
        await transport.RenameAsync(Name("a.part"), Name("a.edi"), default);
        var listed = (await transport.ListAsync()).ShouldHaveSingleItem();

        listed.ShouldBe(await transport.StatAsync(Name("a.edi"), default));
        (await transport.TextAsync("a.edi")).ShouldBe("a");
    }

    [FtpServersTheory]
    [InlineData(FtpServerKind.Vsftpd)]
    [InlineData(FtpServerKind.Proftpd)]
    public async Task An_inbox_of_ten_thousand_files_is_listed(FtpServerKind kind)
    {
        await using var server = await kind.StartAsync();
        await using var transport = server.Transport();
        for (var i = 0; i < 10_000; i++) File.WriteAllText(server[$"invoice-{i:00000}.edi"], "x");

        var first = Stopwatch.StartNew();
        var files = await transport.ListAsync();
        var again = Stopwatch.StartNew();
        var second = await transport.ListAsync();

        files.Count.ShouldBe(10_000);
        second.ToHashSet().SetEquals(files).ShouldBeTrue();
        again.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), $"the first time took {first.Elapsed - again.Elapsed}");
        files[5000].ShouldBe(await transport.StatAsync(files[5000].Name, default));
    }

    static async Task SoonAsync(Func<Task> act)
    {
        var patience = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await act();
                return;
            }
            catch (TransportException) when (patience.Elapsed < TimeSpan.FromSeconds(10))
            {
                await Task.Delay(20); // asked again until the deadline
            }
        }
    }
}
