using Gateway.Transports.Sessions;

namespace Gateway.Transports.Sftp.Protocol;

/// <summary>
/// A logged-in session: one method per request that we use. Failures are <see cref="StatusFault"/> where the server answered with another status, and
/// <see cref="TransportException"/> where the session as a whole failed. Many requests may be under way at once.
/// </summary>
sealed class SftpSession : ITransportSession
{
    const int MostChunkBytes = 64 * 1024;
    readonly SftpChannel channel;
    readonly Func<ValueTask> close;
    volatile bool retired;

    SftpSession(SftpChannel channel, ServerTraits traits, Func<ValueTask> close)
    {
        this.channel = channel;
        this.close = close;
        Traits = traits;
    }

    public ServerTraits Traits { get; }

    public bool IsUsable => channel.IsOpen && !retired;

    /// <param name="close">Ends what carries the channel; called when the session is disposed of.</param>
    public static async Task<SftpSession> OpenAsync(SftpChannel channel, Func<ValueTask> close, CancellationToken ct)
    {
        ServerTraits traits;
        using (var version = await channel.GreetAsync(ct)) traits = ServerTraits.Read(version.Fields());
        var session = new SftpSession(channel, traits, close);
        if (!traits.HasLimits) return session;
        using var limits = await session.AskAsync(new PacketBuilder(PacketKind.Extended, 32).Bytes("limits@openssh.com"u8), PacketKind.ExtendedReply, ct);
        traits.Limit(limits.Answer(), MostChunkBytes);
        return session;
    }

    public Task<byte[]> OpenReadAsync(byte[] path, CancellationToken ct) => OpenAsync(path, FileUse.Read, ct);

    /// <summary>A new, empty file: refused where the name is taken.</summary>
    public Task<byte[]> CreateAsync(byte[] path, CancellationToken ct) => OpenAsync(path, FileUse.Write | FileUse.Create | FileUse.Exclusive, ct);

    public Task<byte[]> OpenWriteAsync(byte[] path, CancellationToken ct) => OpenAsync(path, FileUse.Write, ct);

    public Task<byte[]> OpenFolderAsync(byte[] path, CancellationToken ct) => HandleAsync(new PacketBuilder(PacketKind.OpenFolder, path.Length + 4).Bytes(path), ct);

    public Task CloseAsync(byte[] handle, CancellationToken ct) => DoAsync(new PacketBuilder(PacketKind.Close, handle.Length + 4).Bytes(handle), ct);

    /// <summary>What is in a folder, a part at a time; null after the last.</summary>
    public async Task<List<(byte[] Name, RemoteAttributes Attributes)>?> ReadFolderAsync(byte[] handle, CancellationToken ct)
    {
        try
        {
            using var names = await AskAsync(new PacketBuilder(PacketKind.ReadFolder, handle.Length + 4).Bytes(handle), PacketKind.Name, ct);
            return Names(names.Answer());
        }
        catch (StatusFault e) when (e.Code == StatusCode.EndOfFile)
        {
            return null;
        }
    }

    /// <summary>Of the name itself, not of what a link points to.</summary>
    public Task<RemoteAttributes> LookAsync(byte[] path, CancellationToken ct) => AttributesAsync(new PacketBuilder(PacketKind.LinkStat, path.Length + 4).Bytes(path), ct);

    public Task<RemoteAttributes> LookAtOpenAsync(byte[] handle, CancellationToken ct) => AttributesAsync(new PacketBuilder(PacketKind.HandleStat, handle.Length + 4).Bytes(handle), ct);

    public Task RemoveAsync(byte[] path, CancellationToken ct) => DoAsync(new PacketBuilder(PacketKind.Remove, path.Length + 4).Bytes(path), ct);

    public Task RenameAsync(byte[] from, byte[] to, CancellationToken ct) =>
        DoAsync(new PacketBuilder(PacketKind.Rename, from.Length + to.Length + 8).Bytes(from).Bytes(to), ct);

    public Task MakeFolderAsync(byte[] path, CancellationToken ct) => DoAsync(new PacketBuilder(PacketKind.MakeFolder, path.Length + 8).Bytes(path).UInt32(0), ct);

    public Task SyncAsync(byte[] handle, CancellationToken ct) =>
        DoAsync(new PacketBuilder(PacketKind.Extended, handle.Length + 32).Bytes("fsync@openssh.com"u8).Bytes(handle), ct);

    /// <summary>Bytes free for this user on the file system of a path (OpenSSH's PROTOCOL, 4.3).</summary>
    public async Task<long> FreeBytesAsync(byte[] path, CancellationToken ct)
    {
        using var space = await AskAsync(new PacketBuilder(PacketKind.Extended, path.Length + 32).Bytes("statvfs@openssh.com"u8).Bytes(path), PacketKind.ExtendedReply, ct);
        var fields = space.Answer();
        fields.Skip(8); // block size
        var fragment = fields.Length64();
        fields.Skip(8 + 8); // blocks, free ones
        return checked(fragment * fields.Length64());
    }

    /// <summary>Asks for bytes of a file; <see cref="FileBytes"/> reads the answer.</summary>
    public Task<Packet> SendRead(byte[] handle, long offset, int count) =>
        channel.Send(new PacketBuilder(PacketKind.Read, handle.Length + 16).Bytes(handle).UInt64(offset).UInt32((uint)count));

    /// <summary>A write whose bytes are still to be filled in.</summary>
    public PacketBuilder NewWrite(byte[] handle, long offset) =>
        new PacketBuilder(PacketKind.Write, handle.Length + 16 + Traits.MostWriteBytes).Bytes(handle).UInt64(offset);

    public Task<Packet> Send(PacketBuilder request) => channel.Send(request);

    /// <summary>The bytes of the answer to a read: at least one and not more than were asked for; null at the end of the file.</summary>
    public ReadOnlyMemory<byte>? FileBytes(Packet answer, int asked)
    {
        try
        {
            Expect(answer, PacketKind.Data);
            var bytes = answer.FileBytes();
            return bytes.Length > 0 && bytes.Length <= asked ? bytes : throw PacketReader.NotSftp($"{bytes.Length} bytes of a file where {asked} were asked for");
        }
        catch (StatusFault e) when (e.Code == StatusCode.EndOfFile)
        {
            return null;
        }
        catch (TransportException e)
        {
            throw Failed(e);
        }
    }

    /// <summary>The answer to something that is done or not.</summary>
    public void Done(Packet answer)
    {
        try
        {
            var (code, words) = answer.Kind == PacketKind.Status ? answer.Answer().Status() : throw PacketReader.NotSftp($"a packet of type {(byte)answer.Kind} where a status was due");
            if (code != StatusCode.Ok) throw new StatusFault(code, words);
        }
        catch (TransportException e)
        {
            throw Failed(e);
        }
    }

    /// <summary>Whether the other side still answers. Changes nothing there; one that does not is not to be used again.</summary>
    public async Task<bool> IsAliveAsync(TimeSpan patience, CancellationToken ct)
    {
        if (!IsUsable) return false;
        var asked = channel.Send(new PacketBuilder(PacketKind.RealPath, 8).Bytes("."u8));
        try
        {
            using var answer = await asked.WaitAsync(patience, ct);
            return IsUsable;
        }
        catch (Exception e) when (e is TransportException or TimeoutException)
        {
            PendingRequest.Forget(asked);
            channel.Fail(new ChannelFailure(TransportCause.TimedOut, "A kept session no longer answers."));
            return false;
        }
        catch (OperationCanceledException)
        {
            PendingRequest.Forget(asked);
            throw;
        }
    }

    /// <summary>Not for new calls any more: something was left half-way.</summary>
    public void Retire() => retired = true;

    public async ValueTask DisposeAsync()
    {
        retired = true;
        await close();
        await channel.DisposeAsync();
    }

    Task<byte[]> OpenAsync(byte[] path, FileUse use, CancellationToken ct) =>
        HandleAsync(new PacketBuilder(PacketKind.Open, path.Length + 12).Bytes(path).UInt32((uint)use).UInt32(0), ct);

    async Task<byte[]> HandleAsync(PacketBuilder request, CancellationToken ct)
    {
        using var answer = await AskAsync(request, PacketKind.Handle, ct);
        return Read(answer, a => a.Answer().Bytes().ToArray());
    }

    async Task<RemoteAttributes> AttributesAsync(PacketBuilder request, CancellationToken ct)
    {
        using var answer = await AskAsync(request, PacketKind.Attributes, ct);
        return Read(answer, a =>
        {
            var fields = a.Answer();
            return RemoteAttributes.Read(ref fields);
        });
    }

    async Task DoAsync(PacketBuilder request, CancellationToken ct)
    {
        using var answer = await AnswerAsync(request, ct);
        Done(answer);
    }

    async Task<Packet> AskAsync(PacketBuilder request, PacketKind kind, CancellationToken ct)
    {
        var answer = await AnswerAsync(request, ct);
        try
        {
            Expect(answer, kind);
            return answer;
        }
        catch (Exception e)
        {
            answer.Dispose();
            if (e is TransportException fault) throw Failed(fault);
            throw;
        }
    }

    async Task<Packet> AnswerAsync(PacketBuilder request, CancellationToken ct)
    {
        var sent = channel.Send(request);
        try
        {
            return await sent.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // What was asked may be done all the same, and a handle may stay open: others finish on this session, nobody begins.
            Retire();
            PendingRequest.Forget(sent);
            throw;
        }
    }

    static void Expect(Packet answer, PacketKind kind)
    {
        if (answer.Kind == kind) return;
        if (answer.Kind != PacketKind.Status) throw PacketReader.NotSftp($"a packet of type {(byte)answer.Kind} where {(byte)kind} was due");
        var (code, words) = answer.Answer().Status();
        throw new StatusFault(code, words);
    }

    T Read<T>(Packet answer, Func<Packet, T> read)
    {
        try
        {
            return read(answer);
        }
        catch (TransportException e)
        {
            throw Failed(e);
        }
    }

    List<(byte[] Name, RemoteAttributes Attributes)> Names(PacketReader fields)
    {
        try
        {
            var names = new List<(byte[], RemoteAttributes)>();
            for (var count = fields.UInt32(); count > 0; count--)
            {
                var name = fields.Bytes().ToArray();
                fields.Bytes(); // the long name is for people only; its form is nobody's promise
                names.Add((name, RemoteAttributes.Read(ref fields)));
            }

            return names;
        }
        catch (TransportException e)
        {
            throw Failed(e);
        }
    }

    /// <summary>A server that talks nonsense once is not listened to again.</summary>
    TransportException Failed(TransportException fault)
    {
        channel.Fail(new ChannelFailure(fault.Cause, fault.Message));
        return fault;
    }
}
