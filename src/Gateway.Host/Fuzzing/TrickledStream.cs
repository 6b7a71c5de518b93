namespace Gateway.Host.Fuzzing;

/// <summary>Gives a file out in pieces of any size, as a network does; what a reader says must not depend on it.</summary>
sealed class TrickledStream(byte[] bytes, Random chance) : Stream
{
    const int LargestPiece = 300;

    int given;

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
        var length = Math.Min(Math.Min(buffer.Length, bytes.Length - given), chance.Next(1, LargestPiece));
        bytes.AsSpan(given, length).CopyTo(buffer);
        given += length;
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
