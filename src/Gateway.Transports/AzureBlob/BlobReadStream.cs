namespace Gateway.Transports.AzureBlob;

/// <summary>
/// The rest of a blob as it was when it was opened. The client below takes up a broken download a few times, asking for the same entity tag, so a blob that
/// was replaced meanwhile fails instead of giving a mixture. Failures are <see cref="IOException"/> around a <see cref="TransportException"/>.
/// </summary>
sealed class BlobReadStream(Stream inner, Func<Exception, TransportException> tell, TimeSpan within, TimeProvider clock) : Stream
{
    readonly CancellationTokenSource patience = new();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var stop = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), patience);
        using var timer = clock.CreateTimer(static source => ((CancellationTokenSource)source!).Cancel(), patience, within, Timeout.InfiniteTimeSpan);
        try
        {
            return await inner.ReadAsync(buffer, patience.Token);
        }
        catch (Exception e) when (BlobFault.Knows(e))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var fault = tell(e);
            throw new IOException(fault.Message, fault);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            patience.Dispose();
        }

        base.Dispose(disposing);
    }
}
