namespace Gateway.Formats.Tests.X12;

/// <summary>A head, something over and over, a tail: files of any size that need no memory.</summary>
sealed class RepeatingStream(byte[] head, byte[] body, long times, byte[] tail) : Stream
{
    long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => head.Length + (body.Length * times) + tail.Length;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length && position < Length)
        {
            var (part, at) = Locate();
            var count = Math.Min(buffer.Length - filled, part.Length - at);
            part.AsSpan(at, count).CopyTo(buffer[filled..]);
            filled += count;
            position += count;
        }

        return filled;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    (byte[] Part, int At) Locate()
    {
        if (position < head.Length)
            return (head, (int)position);
        var beyond = position - head.Length;
        return beyond < body.Length * times ? (body, (int)(beyond % body.Length)) : (tail, (int)(beyond - (body.Length * times)));
    }
}
