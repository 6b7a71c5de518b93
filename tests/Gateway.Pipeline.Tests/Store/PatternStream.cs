namespace Gateway.Pipeline.Tests.Store;

/// <summary>A long content that nobody holds: the first half repeats (shrinks well), the second is noise. Hands out odd numbers of bytes at a time.</summary>
sealed class PatternStream(long length, int largestRead = 77_777) : Stream
{
    long _position;
    ulong _state = 88172645463325252;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var taken = (int)Math.Min(Math.Min(buffer.Length, largestRead), length - _position);
        for (var i = 0; i < taken; i++, _position++)
        {
            if (_position >= length / 2)
            {
                _state ^= _state << 13;
                _state ^= _state >> 7;
                _state ^= _state << 17;
            }
            buffer[i] = _position < length / 2 ? (byte)('A' + _position % 23) : (byte)_state;
        }
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
