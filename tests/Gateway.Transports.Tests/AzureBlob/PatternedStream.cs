using System.Security.Cryptography;

namespace Gateway.Transports.Tests.AzureBlob;

/// <summary>So many bytes that never repeat in step with a block, hashed as they are read.</summary>
sealed class PatternedStream(long size, IncrementalHash hash) : Stream
{
    long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => size;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = (int)Math.Min(count, size - position);
        for (var i = 0; i < read; i++, position++) buffer[offset + i] = (byte)(position % 251 + position / 65_521);
        hash.AppendData(buffer, offset, read);
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
