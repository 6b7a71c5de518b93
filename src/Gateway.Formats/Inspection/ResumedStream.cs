namespace Gateway.Formats.Inspection;

/// <summary>A forward-only stream whose first bytes were already looked at, given out again from the start.</summary>
public sealed class ResumedStream(ReadOnlyMemory<byte> start, Stream rest) : Stream
{
    int _given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_given == start.Length) return rest.Read(buffer);
        var part = start.Span[_given..];
        var length = Math.Min(part.Length, buffer.Length);
        part[..length].CopyTo(buffer);
        _given += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
