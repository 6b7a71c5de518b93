namespace Gateway.Transports.Tests.AzureBlob;

/// <summary>Gives so many bytes and then fails, as a damaged archive would.</summary>
sealed class FailingStream(int good) : Stream
{
    int left = good;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (left == 0) throw new InvalidDataException("The content is damaged.");
        var read = Math.Min(left, count);
        left -= read;
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
