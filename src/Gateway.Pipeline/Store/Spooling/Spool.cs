using System.Security.Cryptography;

namespace Gateway.Pipeline.Store.Spooling;

/// <summary>
/// Bytes on their way between a partner's server and the archive: appended once, then read at will. Small contents stay in memory, larger ones lie in a
/// nameless file of this machine under a key that only this object has, so account numbers are not readable there and nothing is left when the process dies.
/// </summary>
public sealed class Spool : Stream
{
    readonly SpoolMemory memory;
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    MemoryStream? small = new();
    SealedFile? large;
    byte[]? sha256;
    int taken;
    long length;
    long position;

    public Spool(SpoolMemory memory) => this.memory = memory;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    /// <summary>Only at the end, and not after the hash was asked for.</summary>
    public override bool CanWrite => sha256 is null;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>Of all that was written; nothing more can be written afterwards.</summary>
    public ReadOnlySpan<byte> Sha256 => sha256 ??= hash.GetHashAndReset();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (sha256 is not null) throw new InvalidOperationException("The spool is complete.");
        hash.AppendData(buffer);
        if (small is not null && (length + buffer.Length > memory.Each || !TryGrow(buffer.Length))) MoveToDisk();
        if (small is not null)
        {
            small.Position = length;
            small.Write(buffer);
        }
        else
        {
            large!.Append(buffer);
        }

        length += buffer.Length;
        position = length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, Math.Max(0, length - position));
        if (count == 0) return 0;
        if (small is not null)
        {
            small.Position = position;
            count = small.Read(buffer[..count]);
        }
        else
        {
            count = large!.Read(position, buffer[..count]);
        }

        position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => length + offset,
    };

    public override void SetLength(long value) => throw new NotSupportedException("A spool only grows by writing.");

    public override void Flush()
    {
        // Nothing is promised to survive this process.
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            LetGoOfMemory();
            large?.Dispose();
            hash.Dispose();
        }

        base.Dispose(disposing);
    }

    bool TryGrow(int bytes)
    {
        if (!memory.TryTake(bytes)) return false;
        taken += bytes;
        return true;
    }

    void MoveToDisk()
    {
        large = new SealedFile();
        large.Append(small!.GetBuffer().AsSpan(0, (int)length));
        LetGoOfMemory();
    }

    void LetGoOfMemory()
    {
        if (small is null) return;
        CryptographicOperations.ZeroMemory(small.GetBuffer());
        small.Dispose();
        small = null;
        memory.GiveBack(taken);
        taken = 0;
    }
}
