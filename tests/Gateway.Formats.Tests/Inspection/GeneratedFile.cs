namespace Gateway.Formats.Tests.Inspection;

/// <summary>A file that is never whole anywhere: a beginning, one byte many times, an end.</summary>
sealed class GeneratedFile(byte[] start, byte filling, long fillingLength, byte[] end) : Stream
{
    long _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => start.Length + fillingLength + end.Length;

    public override long Position
    {
        get => _at;
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var length = (int)Math.Min(buffer.Length, Length - _at);
        for (var i = 0; i < length;) i += Copy(buffer[i..length]);
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    int Copy(Span<byte> buffer)
    {
        var inFilling = _at - start.Length;
        var length = inFilling < 0 ? Math.Min(buffer.Length, -inFilling)
            : inFilling < fillingLength ? Math.Min(buffer.Length, fillingLength - inFilling)
            : buffer.Length;
        var part = buffer[..(int)length];
        if (inFilling < 0) start.AsSpan((int)_at, part.Length).CopyTo(part);
        else if (inFilling < fillingLength) part.Fill(filling);
        else end.AsSpan((int)(inFilling - fillingLength), part.Length).CopyTo(part);
        _at += length;
        return part.Length;
    }
}
