using System.Buffers.Binary;
using Gateway.Transports.Sessions;
using Gateway.Transports.Sftp;
using Gateway.Transports.Sftp.Protocol;

namespace Gateway.Transports.Tests.Sftp;

/// <summary>A server of few words with one file, and with the habits that a test gives it.</summary>
sealed class ScriptedFiles(byte[] content, string[] extensions) : IAsyncDisposable
{
    readonly ScriptedServer server = new();
    Task serving = Task.CompletedTask;

    /// <summary>What every request is answered with that this does not answer itself; null for "unsupported".</summary>
    public Func<PacketKind, uint, byte[], ScriptedServer, Task<bool>> Habit { get; init; } = (_, _, _, _) => Task.FromResult(false);

    /// <summary>The most bytes that it gives to one read.</summary>
    public int MostBytes { get; init; } = int.MaxValue;

    public List<PacketKind> Asked { get; } = [];

    public SftpTransport Open() => new(
        new SftpOptions { Host = "scripted", User = "user", Pool = new PoolLimits { MaxSessions = 1 } },
        TimeProvider.System,
        async ct =>
        {
            var session = await server.OpenAsync(extensions);
            serving = ServeAsync();
            return session;
        });

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await serving;
    }

    async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var (kind, id, fields) = await server.NextAsync();
                Asked.Add(kind);
                if (await Habit(kind, id, fields, server)) continue;
                await AnswerAsync(kind, id, fields);
            }
        }
        catch (ShouldAssertException)
        {
            // The channel is closed.
        }
    }

    Task AnswerAsync(PacketKind kind, uint id, byte[] fields) => kind switch
    {
        PacketKind.LinkStat or PacketKind.HandleStat => server.SendAsync(PacketKind.Attributes, id, 5u, (long)content.Length, 0x81A4u),
        PacketKind.Open => server.SendAsync(PacketKind.Handle, id, "h"),
        PacketKind.Close or PacketKind.Write or PacketKind.Remove or PacketKind.Rename => server.StatusAsync(id, StatusCode.Ok),
        PacketKind.Read => ReadAsync(id, fields),
        _ => server.StatusAsync(id, StatusCode.Unsupported),
    };

    Task ReadAsync(uint id, byte[] fields)
    {
        var offset = BinaryPrimitives.ReadInt64BigEndian(fields.AsSpan(5));
        var count = Math.Min(BinaryPrimitives.ReadInt32BigEndian(fields.AsSpan(13)), MostBytes);
        if (offset >= content.Length) return server.StatusAsync(id, StatusCode.EndOfFile);
        return server.SendAsync(PacketKind.Data, id, content.AsSpan((int)offset, (int)Math.Min(count, content.Length - offset)).ToArray());
    }
}
