using System.Buffers.Binary;
using Gateway.Transports.Sftp.Protocol;
using static Gateway.Transports.Tests.Sftp.Exchange;

namespace Gateway.Transports.Tests.Sftp;

/// <summary>The protocol against a server that does everything a server can do.</summary>
public sealed class SftpChannelTests
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    static readonly byte[] path = "a.edi"u8.ToArray();

    [Fact]
    public async Task Answers_in_another_order_reach_who_asked()
    {
        await using var server = new ScriptedServer();
        var session = await server.OpenAsync();
        var looks = Enumerable.Range(0, 10).Select(_ => session.LookAsync(path, default)).ToList();
        var requests = new List<uint>();
        foreach (var _ in looks) requests.Add((await server.NextAsync()).Id);
        foreach (var id in Enumerable.Reverse(requests)) await server.SendAsync(PacketKind.Attributes, id, 1u, (long)id);
        // Requests were sent in the order of the calls.
        (await Task.WhenAll(looks)).Select(found => (uint)found.Size!.Value).ShouldBe(requests);
    }

    [Fact]
    public async Task An_answer_that_arrives_byte_by_byte_is_put_together()
    {
        await using var server = new ScriptedServer();
        var session = await server.OpenAsync();
        var look = session.LookAsync(path, default);
        var id = (await server.NextAsync()).Id;
        byte[] answer = [0, 0, 0, 17, 105, 0, 0, 0, (byte)id, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 2];
        foreach (var b in answer) await server.RawAsync([b]);
        (await look).Size.ShouldBe(258);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0 }, "a packet of 0 bytes")]
    [InlineData(new byte[] { 255, 255, 255, 255 }, "a packet of 4294967295 bytes")]
    [InlineData(new byte[] { 0, 16, 0, 1 }, "a packet of 1048577 bytes")]
    [InlineData(new byte[] { 0, 0, 0, 9, 101, 0, 0, 99, 99, 0, 0, 0, 0 }, "an answer to request 25443, which was not made")]
    [InlineData(new byte[] { 0, 0, 0, 9, 103, 0, 0, 0, 1, 0, 0, 0, 0 }, "a packet of type 103 where 105 was due")]
    [InlineData(new byte[] { 0, 0, 0, 9, 105, 0, 0, 0, 1, 0, 0, 0, 1 }, "a packet that ends 8 bytes early")]
    [InlineData(new byte[] { 0, 0, 0, 17, 105, 0, 0, 0, 1, 0, 0, 0, 1, 255, 0, 0, 0, 0, 0, 0, 0 }, "a length of 18374686479671623680 bytes")]
    [InlineData(new byte[] { 0, 0, 0, 13, 105, 0, 0, 0, 1, 128, 0, 0, 0, 255, 255, 255, 255 }, "a packet that ends 4 bytes early")]
    public async Task Nonsense_ends_the_session_and_is_told(byte[] nonsense, string words)
    {
        await using var server = new ScriptedServer();
        var session = await server.OpenAsync();
        var look = session.LookAsync(path, default);
        (await server.NextAsync()).Id.ShouldBe(1u);
        await server.RawAsync(nonsense);
        (await CauseAsync(TransportCause.Broken, () => look.WaitAsync(Soon))).Message.ShouldContain(words);
        session.IsUsable.ShouldBeFalse();
        await CauseAsync(TransportCause.Broken, () => session.LookAsync(path, default));
    }

    [Theory]
    [InlineData(2u)]
    [InlineData(4u)]
    public async Task Another_version_is_unsupported(uint version)
    {
        await using var server = new ScriptedServer();
        var opening = SftpSession.OpenAsync(server.Channel, () => ValueTask.CompletedTask, default);
        await server.SendAsync(PacketKind.Version, version);
        await CauseAsync(TransportCause.Unsupported, () => opening);
    }

    [Fact]
    public async Task A_connection_that_ends_is_lost_for_all_who_wait()
    {
        await using var server = new ScriptedServer();
        var session = await server.OpenAsync();
        var looks = Enumerable.Range(0, 5).Select(_ => session.LookAsync(path, default)).ToList();
        await server.RawAsync([0, 0, 0]);
        await server.EndAsync();
        foreach (var look in looks) await CauseAsync(TransportCause.ConnectionLost, () => look.WaitAsync(Soon));
    }

    [Fact]
    public async Task A_request_without_an_answer_times_out()
    {
        await using var server = new ScriptedServer(TimeSpan.FromMilliseconds(200));
        var session = await server.OpenAsync();
        await CauseAsync(TransportCause.TimedOut, () => session.LookAsync(path, default).WaitAsync(Soon));
        session.IsUsable.ShouldBeFalse();
    }

    [Fact]
    public async Task One_request_that_is_left_out_while_others_are_answered_times_out_too()
    {
        await using var server = new ScriptedServer(TimeSpan.FromMilliseconds(100));
        var session = await server.OpenAsync();
        var forgotten = session.LookAsync(path, default);
        await server.NextAsync();
        while (!forgotten.IsCompleted)
        {
            var look = session.LookAsync(path, default);
            if (!session.IsUsable) break;
            await server.SendAsync(PacketKind.Attributes, (await server.NextAsync()).Id, 0u);
            await Task.WhenAny(look, forgotten).WaitAsync(Soon);
        }

        await CauseAsync(TransportCause.TimedOut, () => forgotten);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_lets_its_late_answer_go_by()
    {
        await using var server = new ScriptedServer();
        var session = await server.OpenAsync();
        using var cancelled = new CancellationTokenSource();
        var look = session.LookAsync(path, cancelled.Token);
        var other = session.LookAsync(path, default);
        var (first, second) = ((await server.NextAsync()).Id, (await server.NextAsync()).Id);
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => look);
        session.IsUsable.ShouldBeFalse();
        await server.SendAsync(PacketKind.Attributes, first, 0u);
        await server.SendAsync(PacketKind.Attributes, second, 1u, 5L);
        (await other).Size.ShouldBe(5);
    }

    [Fact]
    public async Task Limits_of_the_server_are_kept()
    {
        await using var server = new ScriptedServer();
        var opening = SftpSession.OpenAsync(server.Channel, () => ValueTask.CompletedTask, default);
        await server.NextAsync();
        await server.SendAsync(PacketKind.Version, 3u, "limits@openssh.com", "1");
        var (kind, id, _) = await server.NextAsync();
        kind.ShouldBe(PacketKind.Extended);
        await server.SendAsync(PacketKind.ExtendedReply, id, 20_000L, 10_000L, 0L, 100L);
        var traits = (await opening).Traits;
        traits.MostReadBytes.ShouldBe(10_000);
        traits.MostWriteBytes.ShouldBe(20_000 - 1024);
    }

    [Fact]
    public async Task Any_bytes_of_a_server_give_a_failure_and_never_a_hang()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var chance = new Random(seed);
            await using var server = new ScriptedServer();
            var opening = SftpSession.OpenAsync(server.Channel, () => ValueTask.CompletedTask, default);
            if (seed % 3 > 0) await server.SendAsync(PacketKind.Version, 3u);
            var garbage = Garbage(chance);
            await server.RawAsync(garbage);
            await server.EndAsync();
            await Should.ThrowAsync<TransportException>(async () =>
            {
                var session = await opening.WaitAsync(Soon);
                while (true) await Task.WhenAll(TryAsync(session.LookAsync(path, default)), TryAsync(session.ReadFolderAsync(path, default)), TryAsync(session.OpenReadAsync(path, default))).WaitAsync(Soon);
            }, $"seed {seed}");
        }
    }

    /// <summary>Plain noise, or packets that begin well: short ones with a plausible type and a small ID.</summary>
    static byte[] Garbage(Random chance)
    {
        var garbage = new byte[chance.Next(1, 3000)];
        chance.NextBytes(garbage);
        if (chance.Next(4) == 0) return garbage;
        byte[] kinds = [101, 102, 103, 104, 105, 201];
        for (var at = 0; at + 13 < garbage.Length;)
        {
            var length = chance.Next(5, Math.Min(200, garbage.Length - at - 4));
            BinaryPrimitives.WriteInt32BigEndian(garbage.AsSpan(at), length);
            garbage[at + 4] = kinds[chance.Next(kinds.Length)];
            BinaryPrimitives.WriteUInt32BigEndian(garbage.AsSpan(at + 5), (uint)chance.Next(1, 6));
            if (chance.Next(2) == 0) garbage.AsSpan(at + 9, Math.Min(3, length - 5)).Clear();
            at += 4 + length;
        }

        return garbage;
    }

    static async Task TryAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (StatusFault)
        {
            // An answer that says no is an answer.
        }
    }
}
