namespace Gateway.Transports.Ftps.Transfer;

/// <summary>
/// The bytes of a file. Its end is reported only after the data connection has ended as it should, the server has said that the transfer is complete and
/// the size agrees; until then a reader that stops has read a part. Holds a session until then or until it is disposed of.
/// </summary>
sealed class FtpsDownload : Stream
{
    readonly FtpTransfer transfer;
    readonly RemoteName name;
    readonly long? expected;
    readonly Func<ValueTask> release;
    long skip;
    long count;
    bool ended;
    bool released;

    /// <param name="skip">Bytes at the beginning that are read and dropped, for servers without REST.</param>
    /// <param name="expected">Bytes that the transfer brings, those dropped included; null where the server does not tell.</param>
    /// <param name="release">Gives the session back; called once.</param>
    internal FtpsDownload(FtpTransfer transfer, RemoteName name, long skip, long? expected, Func<ValueTask> release)
    {
        this.transfer = transfer;
        this.name = name;
        this.skip = skip;
        this.expected = expected;
        this.release = release;
    }

    public override bool CanRead => true;

    public override bool CanWrite => false;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(released && !ended, this);
        if (ended || buffer.Length == 0) return 0;
        try
        {
            while (await NextAsync(buffer, cancellationToken) is > 0 and var read)
            {
                var dropped = (int)Math.Min(skip, read);
                skip -= dropped;
                if (dropped == read) continue;
                if (dropped > 0) buffer.Span[dropped..read].CopyTo(buffer.Span);
                return read - dropped;
            }

            await EndAsync(cancellationToken);
            return 0;
        }
        catch (TransportException e)
        {
            await ReleaseAsync();
            throw new IOException(e.Message, e);
        }
        catch
        {
            await ReleaseAsync();
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        await base.DisposeAsync();
    }

    public override void Flush()
    {
        // Nothing is written here.
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) ReleaseAsync().AsTask().GetAwaiter().GetResult();
        base.Dispose(disposing);
    }

    async ValueTask<int> NextAsync(Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            var read = await transfer.Data.ReadAsync(buffer, ct);
            count += read;
            return read;
        }
        catch (TransportException e)
        {
            throw await transfer.ReasonAsync(e);
        }
    }

    async Task EndAsync(CancellationToken ct)
    {
        await transfer.CompleteAsync(ct);
        if (expected is { } size && count < size) throw new TransportException(TransportCause.Broken, name, $"'{name}' ended after {count} bytes; the server says that it has {size}.");
        if (expected is { } told && count > told)
            throw new TransportException(TransportCause.Broken, name, $"'{name}' grew from {told} to {count} bytes while it was read; it is still being written.");
        ended = true;
        await ReleaseAsync();
    }

    async ValueTask ReleaseAsync()
    {
        if (released) return;
        released = true;
        await transfer.DisposeAsync();
        await release();
    }
}
