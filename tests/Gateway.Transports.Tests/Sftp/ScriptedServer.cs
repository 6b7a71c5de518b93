using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;
using Gateway.Transports.Sftp.Protocol;

namespace Gateway.Transports.Tests.Sftp;

/// <summary>The other end of a channel, played by the test: reads requests, writes whatever it likes.</summary>
sealed class ScriptedServer : IAsyncDisposable
{
    readonly Pipe toServer = new();
    readonly Pipe toClient = new(new PipeOptions(pauseWriterThreshold: 0));

    public ScriptedServer(TimeSpan? patience = null, TimeProvider? clock = null)
    {
        Channel = new SftpChannel(toServer.Writer.AsStream(), toClient.Reader.AsStream(), patience ?? TimeSpan.FromSeconds(20), clock ?? TimeProvider.System);
    }

    public SftpChannel Channel { get; }

    /// <summary>Sends a length, a type and fields, as they should be.</summary>
    public Task SendAsync(PacketKind kind, params object[] fields)
    {
        var body = new List<byte> { (byte)kind };
        foreach (var field in fields) body.AddRange(Field(field));
        byte[] packet = [.. Number(body.Count), .. body];
        return RawAsync(packet);
    }

    public Task RawAsync(byte[] bytes) => toClient.Writer.WriteAsync(bytes).AsTask();

    public Task StatusAsync(uint id, StatusCode code, string words = "") => SendAsync(PacketKind.Status, id, (uint)code, words, "en");

    /// <summary>The next request: its type, its ID and the fields behind.</summary>
    public async Task<(PacketKind Kind, uint Id, byte[] Fields)> NextAsync()
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(await ReadAsync(4));
        var packet = await ReadAsync(length);
        return ((PacketKind)packet[0], BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(1)), packet[5..]);
    }

    /// <summary>A session with a server that has these extensions.</summary>
    public async Task<SftpSession> OpenAsync(params string[] extensions)
    {
        var opening = SftpSession.OpenAsync(Channel, () => ValueTask.CompletedTask, default);
        (await NextAsync()).Kind.ShouldBe(PacketKind.Init);
        await SendAsync(PacketKind.Version, [3u, .. extensions.SelectMany(name => new object[] { name, "1" })]);
        return await opening;
    }

    public Task EndAsync() => toClient.Writer.CompleteAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await Channel.DisposeAsync();
    }

    async Task<byte[]> ReadAsync(int count)
    {
        var read = await toServer.Reader.ReadAtLeastAsync(count);
        read.Buffer.Length.ShouldBeGreaterThanOrEqualTo(count);
        var bytes = new byte[count];
        read.Buffer.Slice(0, count).CopyTo(bytes);
        toServer.Reader.AdvanceTo(read.Buffer.GetPosition(count));
        return bytes;
    }

    static byte[] Field(object field) => field switch
    {
        uint number => Number((int)number),
        long number => [.. Number((int)(number >> 32)), .. Number((int)number)],
        byte[] bytes => [.. Number(bytes.Length), .. bytes],
        string text => [.. Number(Encoding.UTF8.GetByteCount(text)), .. Encoding.UTF8.GetBytes(text)],
        _ => throw new ArgumentException($"{field} is no field."),
    };

    static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
