using System.Net;
using System.Net.Sockets;
using Gateway.TestServers;
using Gateway.TestServers.Lines;
using Gateway.TestServers.Ssh;
using Gateway.Transports.Sessions;
using static Gateway.Transports.Tests.Sftp.Exchange;

namespace Gateway.Transports.Tests.Sftp;

/// <summary>Partners' servers on a bad day, and the lines to them.</summary>
[Trait(ServerRequirement.Trait, ServerRequirement.TraitValue)]
public sealed class SftpFailureTests(SshServerFixture fixture) : IClassFixture<SshServerFixture>
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [SshFact]
    public async Task A_refused_connection_is_unreachable()
    {
        await using var transport = SshFolder.On(await fixture.ServerAsync()).Open(o => o with { Port = FreePort.Take() });
        (await CauseAsync(TransportCause.Unreachable, () => transport.ListAsync())).Message.ShouldContain("refused the connection: nothing listens there");
    }

    [SshFact]
    public async Task A_host_that_is_not_there_is_unreachable()
    {
        await using var transport = SshFolder.On(await fixture.ServerAsync()).Open(o => o with { Host = "no-such-host.invalid" });
        (await CauseAsync(TransportCause.Unreachable, () => transport.ListAsync())).Message.ShouldContain("There is no host 'no-such-host.invalid'");
    }

    [SshFact]
    public async Task A_server_that_accepts_and_says_nothing_times_out()
    {
        await using var line = new TroubledLine(0);
        await using var transport = SshFolder.On(await fixture.ServerAsync()).Open(o => o with { Port = line.Port, ConnectTimeout = TimeSpan.FromSeconds(1) });
        (await CauseAsync(TransportCause.TimedOut, () => transport.ListAsync()).WaitAsync(Soon)).Message.ShouldContain("accepted the connection and then said nothing");
    }

    [SshFact]
    public async Task Something_else_than_ssh_is_told()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptSocketAsync();
            await client.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
            client.Shutdown(SocketShutdown.Send);
            while (await client.ReceiveAsync(new byte[1000]) > 0) continue;
        });
        await using var transport = SshFolder.On(await fixture.ServerAsync()).Open(o => o with { Port = ((IPEndPoint)listener.LocalEndpoint).Port });
        (await CauseAsync(TransportCause.Unreachable, () => transport.ListAsync())).ConcernsEndpoint.ShouldBeTrue();
        await serving.WaitAsync(Soon);
    }

    [SshFact]
    public async Task A_login_that_freezes_times_out()
    {
        await using var line = new TroubledLine((await fixture.ServerAsync()).Port);
        line.Arm(LineTrouble.SilentDownload, 1500);
        await using var transport = SshFolder.On(await fixture.ServerAsync()).Open(o => o with { Port = line.Port, AliveInterval = TimeSpan.FromSeconds(1), AliveCount = 1 });
        await CauseAsync(TransportCause.TimedOut, () => transport.ListAsync()).WaitAsync(Soon);
    }

    [SshTheory]
    [InlineData(LineTrouble.SilentDownload)]
    [InlineData(LineTrouble.SilentUpload)]
    public async Task A_line_that_freezes_in_mid_transfer_times_out_and_the_next_call_works(LineTrouble trouble)
    {
        await using var line = new TroubledLine((await fixture.ServerAsync()).Port);
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open(o => o with { Port = line.Port, AliveInterval = TimeSpan.FromSeconds(1), AliveCount = 1 });
        await File.WriteAllBytesAsync(folder["big.bin"], Noise(8_000_000));
        await transport.ListAsync();
        line.Arm(trouble, 1_000_000);

        var failure = trouble == LineTrouble.SilentDownload
            ? (await Should.ThrowAsync<IOException>(() => transport.BytesAsync("big.bin")).WaitAsync(Soon)).InnerException.ShouldBeOfType<TransportException>()
            : await Should.ThrowAsync<TransportException>(() => transport.WriteNewAsync(Name("up.bin"), new MemoryStream(Noise(8_000_000)), default)).WaitAsync(Soon);
        failure.Cause.ShouldBe(TransportCause.TimedOut, failure.Message);
        line.Mend();
        (await transport.ListAsync()).Count.ShouldBeGreaterThan(0);
    }

    [SshFact]
    public async Task A_server_that_stops_serving_on_a_sound_line_times_out()
    {
        await using var server = await SshServer.StartAsync();
        var folder = SshFolder.On(server);
        await using var transport = folder.Open(o => o with { RequestTimeout = TimeSpan.FromSeconds(1), AliveInterval = TimeSpan.FromSeconds(60) });
        await File.WriteAllBytesAsync(folder["big.bin"], Noise(20_000_000));
        await using var stream = await transport.OpenReadAsync(Name("big.bin"), 0, default);
        server.Freeze();
        var failure = await Should.ThrowAsync<IOException>(() => stream.CopyToAsync(Stream.Null)).WaitAsync(Soon);
        failure.InnerException.ShouldBeOfType<TransportException>().Cause.ShouldBe(TransportCause.TimedOut, failure.Message);
        // It is asked no more: the next call has a session of its own.
        (await transport.NamesAsync()).ShouldBe("big.bin");
    }

    [SshFact]
    public async Task A_kept_session_that_froze_is_replaced_before_anything_is_asked_of_it()
    {
        await using var server = await SshServer.StartAsync();
        await using var transport = SshFolder.On(server).Open(o => o with { RequestTimeout = TimeSpan.FromSeconds(1), AliveInterval = TimeSpan.FromSeconds(60) });
        await transport.WriteAsync("a.edi", "a");
        server.Freeze();
        (await transport.WriteAsync("b.edi", "b").WaitAsync(Soon)).Size.ShouldBe(1);
        (await transport.NamesAsync()).ShouldBe("a.edi b.edi");
    }

    [SshFact]
    public async Task A_kept_session_that_died_is_replaced_before_anything_is_asked_of_it()
    {
        await using var server = await SshServer.StartAsync();
        var folder = SshFolder.On(server);
        await using var transport = folder.Open();
        for (var i = 0; i < 5; i++)
        {
            await transport.WriteAsync($"{i}.edi", "a");
            server.DropConnections();
        }

        (await transport.ListAsync()).Count.ShouldBe(5);
    }

    [SshTheory]
    [InlineData(LineTrouble.CutsDownload)]
    [InlineData(LineTrouble.CutsUpload)]
    public async Task A_line_cut_at_any_byte_loses_the_connection_and_never_lies(LineTrouble trouble)
    {
        var chance = new Random(4);
        await using var line = new TroubledLine((await fixture.ServerAsync()).Port);
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open(o => o with { Port = line.Port });
        var bytes = Noise(300_000);
        await File.WriteAllBytesAsync(folder["down.bin"], bytes);
        for (var i = 0; i < 40; i++)
        {
            line.Arm(trouble, (long)(chance.NextDouble() * chance.NextDouble() * 320_000));
            await FailsHonestlyAsync(() => UploadAsync(transport, folder, bytes, $"up{i}.bin"));
            await FailsHonestlyAsync(async () => (await transport.BytesAsync("down.bin")).AsSpan().SequenceEqual(bytes).ShouldBeTrue());
            line.Mend();
            (await transport.StatAsync(Name("down.bin"), default)).ShouldNotBeNull().Size.ShouldBe(bytes.Length);
        }
    }

    [SshUsersFact]
    public async Task A_full_disk_is_told_and_the_part_is_removed()
    {
        var server = await fixture.ServerAsync();
        await using var transport = SshFolder.On(server).Open(o => o with { Folder = server.Small });
        var failure = await CauseAsync(TransportCause.DiskFull, () => transport.WriteNewAsync(Name("big.bin"), new MemoryStream(Noise(3_000_000)), default));
        failure.IsRetryable.ShouldBeTrue();
        (await transport.ListAsync()).ShouldBeEmpty();
        await transport.WriteAsync("small.edi", "fits");
        (await transport.ReadAsync("small.edi")).ShouldBe("fits");
        await transport.DeleteAsync(Name("small.edi"), default);
    }

    [SshUsersFact]
    public async Task A_right_that_is_missing_is_told_at_once_and_for_each_call()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        folder.Write("a.edi", "a");
        File.SetUnixFileMode(folder.Root, (UnixFileMode)0x1ED); // root's, for others to read
        foreach (var act in (Func<Task>[])[() => transport.RenameAsync(Name("a.edi"), Name("b.edi"), default), () => transport.DeleteAsync(Name("a.edi"), default), () => transport.WriteAsync("new.edi", "a")])
        {
            var failure = await CauseAsync(TransportCause.PermissionDenied, act);
            failure.IsRetryable.ShouldBeFalse();
            failure.Message.ShouldContain("The partner must give this user the right");
        }

        File.SetUnixFileMode(folder["a.edi"], UnixFileMode.None);
        await CauseAsync(TransportCause.PermissionDenied, () => transport.OpenReadAsync(Name("a.edi"), 0, default));
        (await transport.NamesAsync()).ShouldBe("a.edi");
    }

    [SshFact]
    public async Task Content_that_fails_passes_its_failure_through_and_leaves_no_part()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        await Should.ThrowAsync<InvalidDataException>(() => transport.WriteNewAsync(Name("a.edi"), new FailingContent(500_000), default));
        Directory.GetFiles(folder.Root).ShouldBeEmpty();
        (await transport.WriteAsync("b.edi", "b")).Size.ShouldBe(1);
    }

    [SshFact]
    public async Task A_call_that_is_cancelled_disturbs_no_other()
    {
        var folder = SshFolder.On(await fixture.ServerAsync());
        await using var transport = folder.Open();
        var bytes = Noise(30_000_000);
        var whole = transport.WriteNewAsync(Name("whole.bin"), new MemoryStream(bytes), default);
        using var soon = new CancellationTokenSource();
        var half = transport.WriteNewAsync(Name("half.bin"), new CancellingContent(soon, 1_000_000), soon.Token);
        await Should.ThrowAsync<OperationCanceledException>(() => half);
        (await whole).Size.ShouldBe(bytes.Length);
        (await transport.NamesAsync()).ShouldBe("whole.bin");
    }

    [SshFact]
    public async Task No_more_sessions_are_opened_than_the_partner_allows()
    {
        await using var server = await SshServer.StartAsync();
        var folder = SshFolder.On(server);
        await using var transport = folder.Open(o => o with { Pool = new PoolLimits { MaxSessions = 2 }, CallsPerSession = 2 });
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => transport.WriteAsync($"{i}.edi", $"{i}")));
        (await transport.ListAsync()).Count.ShouldBe(30);
        server.Words.Split("Accepted publickey").Length.ShouldBe(3, server.Words);
    }

    static async Task UploadAsync(ITransport transport, SshFolder folder, byte[] bytes, string name)
    {
        await transport.WriteNewAsync(Name(name), new MemoryStream(bytes), default);
        // What counts as written is there, all of it.
        (await File.ReadAllBytesAsync(folder[name])).AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    /// <summary>It works, or fails in a way that says that the line was at fault.</summary>
    static async Task FailsHonestlyAsync(Func<Task> act)
    {
        try
        {
            await act().WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (Exception e) when (e is TransportException or IOException { InnerException: TransportException })
        {
            var failure = e as TransportException ?? (TransportException)e.InnerException!;
            failure.Cause.ShouldBeOneOf(TransportCause.ConnectionLost, TransportCause.Unreachable, TransportCause.TimedOut);
            failure.IsRetryable.ShouldBeTrue();
        }
    }
}
