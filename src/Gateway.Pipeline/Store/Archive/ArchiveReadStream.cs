using System.Buffers;
using System.Data;
using System.Security.Cryptography;
using Gateway.Formats.Framing;
using Npgsql;

namespace Gateway.Pipeline.Store.Archive;

/// <summary>A file's content, one chunk in memory at a time. Every chunk is authenticated before a byte of it is handed out, the whole before its last chunk is.</summary>
sealed class ArchiveReadStream(NpgsqlDataSource database, ArchiveEntry entry, byte[] fileKey) : ForwardOnlyStream
{
    readonly ChunkCodec _codec = new(entry.File_id, fileKey);
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] _content = ArrayPool<byte>.Shared.Rent(ChunkCodec.ContentBytes);
    ReadOnlyMemory<byte> _unread;
    int _next;
    long _size;
    bool _disposed;

    public override bool CanRead => !_disposed;

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (_unread.IsEmpty && _next < entry.Chunks && !buffer.IsEmpty)
        {
            using var command = CommandForNext();
            using var row = command.ExecuteReader(CommandBehavior.SequentialAccess | CommandBehavior.SingleRow);
            var frame = FrameOf(row, row.Read());
            using (var bytes = row.GetStream(1)) bytes.ReadExactly(frame.Span);
            Accept(frame.Span);
        }
        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        while (_unread.IsEmpty && _next < entry.Chunks && !buffer.IsEmpty)
        {
            await using var command = CommandForNext();
            await using var row = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess | CommandBehavior.SingleRow, cancellationToken);
            var frame = FrameOf(row, await row.ReadAsync(cancellationToken));
            await using (var bytes = await row.GetStreamAsync(1, cancellationToken)) await bytes.ReadExactlyAsync(frame, cancellationToken);
            Accept(frame.Span);
        }
        return Take(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _unread = default;
            _codec.Dispose();
            _hash.Dispose();
            ArrayPool<byte>.Shared.Return(_content);
        }
        base.Dispose(disposing);
    }

    // A query for each chunk: on a unix socket the round trip is nothing beside 1 MB, and a consumer that pauses or stops holds nothing.
    NpgsqlCommand CommandForNext()
    {
        var command = database.CreateCommand("select length(bytes), bytes from gateway.archive_chunk where file_id = $1 and month = $2 and no = $3");
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = entry.File_id });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = entry.Month });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = _next });
        return command;
    }

    Memory<byte> FrameOf(NpgsqlDataReader row, bool isThere)
    {
        if (!isThere) throw entry.Damaged($"chunk {_next} of {entry.Chunks} is missing");
        var length = row.GetInt32(0);
        return length <= ChunkCodec.LargestFrame
            ? _codec.FrameBuffer[..length]
            : throw entry.Damaged($"chunk {_next} has {length} bytes, more than any that is written");
    }

    void Accept(ReadOnlySpan<byte> frame)
    {
        var isLast = _next == entry.Chunks - 1;
        var length = _codec.Open(_next, isLast, frame, _content.AsSpan(0, ChunkCodec.ContentBytes));
        _hash.AppendData(_content, 0, length);
        _size += length;
        if (isLast && (_size != entry.Size || !_hash.GetCurrentHash().AsSpan().SequenceEqual(entry.Sha256)))
            throw entry.Damaged($"its {_size} bytes do not have the size ({entry.Size}) and SHA-256 that were recorded when it was stored");
        _next++;
        _unread = _content.AsMemory(0, length);
    }

    int Take(Span<byte> buffer)
    {
        var taken = Math.Min(buffer.Length, _unread.Length);
        _unread.Span[..taken].CopyTo(buffer);
        _unread = _unread[taken..];
        return taken;
    }
}
