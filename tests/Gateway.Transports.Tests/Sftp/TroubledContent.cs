namespace Gateway.Transports.Tests.Sftp;

/// <summary>Content that gives so many bytes and then breaks.</summary>
class FailingContent(int bytes) : MemoryStream(new byte[bytes])
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await base.ReadAsync(buffer, cancellationToken);
        if (read == 0) AtEnd();
        return read;
    }

    protected virtual void AtEnd() => throw new InvalidDataException("The archive is damaged.");
}

/// <summary>Content whose reader is cancelled by the time that so many bytes were given.</summary>
sealed class CancellingContent(CancellationTokenSource cancelled, int bytes) : FailingContent(bytes)
{
    protected override void AtEnd()
    {
        cancelled.Cancel();
        cancelled.Token.ThrowIfCancellationRequested();
    }
}

/// <summary>One block over and over, up to a size.</summary>
sealed class RepeatedContent(byte[] block, long size) : MemoryStream
{
    long given;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var at = (int)(given % block.Length);
        var count = (int)Math.Min(Math.Min(buffer.Length, block.Length - at), size - given);
        block.AsMemory(at, count).CopyTo(buffer);
        given += count;
        return ValueTask.FromResult(count);
    }
}
