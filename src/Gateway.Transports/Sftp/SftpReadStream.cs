using Gateway.Transports.Sftp.Protocol;

namespace Gateway.Transports.Sftp;

/// <summary>
/// The bytes of a remote file in order, several reads under way at once. Ends where the server says that the file ends. A failure is an <see cref="IOException"/> with the
/// <see cref="TransportException"/> inside; what was read until then is sound, and a new stream may go on from there.
/// </summary>
sealed class SftpReadStream(SessionUse use, byte[] handle, RemoteName name, long offset, long knownEnd, RequestWindow window) : Stream
{
    readonly SftpSession session = use.Session;
    readonly Queue<ReadRequest> underWay = new();
    long position = offset;
    long asked = offset;
    Packet? packet;
    ReadOnlyMemory<byte> rest;
    bool ended;
    TransportException? failure;
    int chunk = use.Session.Traits.MostReadBytes;
    int closed;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(closed != 0, this);
        if (buffer.IsEmpty) return 0;
        while (rest.IsEmpty)
        {
            if (failure is not null) throw new IOException(failure.Message, failure);
            if (ended) return 0;
            await NextAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, rest.Length);
        rest[..count].CopyTo(buffer);
        rest = rest[count..];
        position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
        // Nothing is ever written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref closed, 1) != 0) return;
        Drop();
        try
        {
            if (session.IsUsable) await session.CloseAsync(handle, CancellationToken.None);
        }
        catch (Exception e) when (e is StatusFault or TransportException)
        {
            session.Retire(); // everything was read that was wanted; the session's end closes the handle
        }
        finally
        {
            await use.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) DisposeAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    async Task NextAsync(CancellationToken ct)
    {
        packet?.Dispose();
        packet = null;
        rest = default;
        Ask();
        var head = underWay.Peek();
        try
        {
            packet = await head.Answer.WaitAsync(ct);
            underWay.Dequeue();
            window.Answered(head.SentAt);
            if (session.FileBytes(packet, head.Count) is { } bytes) Take(head, bytes);
            else End();
        }
        catch (StatusFault e)
        {
            throw Failed(SftpFaults.Of(e, "Reading", name));
        }
        catch (TransportException e)
        {
            throw Failed(new TransportException(e.Cause, name, $"Reading '{name}' was cut off after {position} bytes: {e.Message}", e));
        }
    }

    /// <summary>
    /// Requests end exactly at the size that the file had, and one goes beyond it to learn that this is the end: so an unchanged file takes no
    /// extra round trip.
    /// </summary>
    void Ask()
    {
        while (underWay.Count == 0 || (underWay.Count < window.Size && asked <= knownEnd))
        {
            var count = (int)(asked < knownEnd ? Math.Min(chunk, knownEnd - asked) : chunk);
            underWay.Enqueue(new ReadRequest(asked, count, window.Sent(), session.SendRead(handle, asked, count)));
            asked += count;
        }
    }

    void Take(ReadRequest head, ReadOnlyMemory<byte> bytes)
    {
        rest = bytes;
        if (bytes.Length == head.Count) return;
        // Less than was asked for: the reads that follow begin too far on, so they are made again from here, in the size that the server likes.
        if (bytes.Length >= 1024) chunk = bytes.Length;
        foreach (var late in underWay) PendingRequest.Forget(late.Answer);
        underWay.Clear();
        asked = head.Offset + bytes.Length;
    }

    /// <summary>A file that grows while it is read may have answers beyond its first end: they are not part of what was read.</summary>
    void End()
    {
        ended = true;
        Drop();
    }

    IOException Failed(TransportException e)
    {
        failure = e;
        Drop();
        return new IOException(e.Message, e);
    }

    void Drop()
    {
        packet?.Dispose();
        packet = null;
        rest = default;
        foreach (var late in underWay) PendingRequest.Forget(late.Answer);
        underWay.Clear();
    }

    readonly record struct ReadRequest(long Offset, int Count, long SentAt, Task<Packet> Answer);
}
