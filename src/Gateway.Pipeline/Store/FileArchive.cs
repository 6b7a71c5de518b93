using System.Buffers;
using System.Security.Cryptography;
using Dapper;
using Gateway.Pipeline.Store.Archive;
using Gateway.Pipeline.Store.Keys;
using Npgsql;
using NpgsqlTypes;

namespace Gateway.Pipeline.Store;

/// <summary>
/// Every file's bytes: compressed, encrypted with a key of the file's own, in rows of up to 1 MB, committed together with the file's row.
/// Memory stays at a few MB whatever the size. Safe for use by many threads.
/// </summary>
public sealed class FileArchive(NpgsqlDataSource database, ArchiveKeyring keyring, TimeProvider clock)
{
    readonly ArchivePartitions _partitions = new(database);

    /// <summary>Reads the content to its end and writes file, key and chunks in the caller's transaction, which alone decides whether they stay.</summary>
    /// <param name="content">Read once, forward; it must not use the transaction's connection.</param>
    /// <remarks>After any exception the transaction can only be rolled back.</remarks>
    public async Task<ArchivedFile> StoreAsync(NpgsqlTransaction transaction, NewFile file, Stream content, CancellationToken ct)
    {
        var connection = transaction.Connection ?? throw new InvalidOperationException("The transaction has ended already.");
        var month = ArchivePartitions.MonthOf(file.ReceivedAt);
        await _partitions.EnsureAsync(month, ct);
        var id = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select nextval(pg_get_serial_sequence('gateway.file', 'id'))", transaction: transaction, cancellationToken: ct));
        var fileKey = RandomNumberGenerator.GetBytes(32);
        var wrappedKey = WrappedFileKey.Wrap(fileKey, id, keyring);
        using var codec = new ChunkCodec(id, fileKey);
        var copied = await CopyChunksAsync(connection, codec, id, month, content, ct);
        var row = new
        {
            id, file.Direction, file.Partner, file.Endpoint, name = FileName.ToShow(file.NameBytes.Span), nameBytes = file.NameBytes.ToArray(),
            copied.Size, copied.Sha256, file.State, file.ReceivedAt, month,
            keyId = keyring.CurrentId, wrappedKey, codec = codec.HasCompressed ? "brotli" : "none", copied.Chunks,
        };
        await connection.ExecuteAsync(new CommandDefinition("""
            insert into gateway.file (id, direction, partner, endpoint, name, name_bytes, size, sha256, state, received_at, archive_month)
            overriding system value
            values (@id, @Direction, @Partner, @Endpoint, @name, @nameBytes, @Size, @Sha256, @State, @ReceivedAt, @month);
            insert into gateway.archive_key (file_id, wrapping_key_id, wrapped_key, codec, chunks)
            values (@id, @keyId, @wrappedKey, @codec, @Chunks)
            """, row, transaction, cancellationToken: ct));
        return new ArchivedFile(id, copied.Size, copied.Sha256);
    }

    /// <returns>The content: forward only, fetched 1 MB at a time as it is read; between reads it holds no connection.</returns>
    /// <remarks>Reading throws <see cref="ArchiveDamagedException"/> before it hands out a byte of a damaged chunk, and before the last chunk when the whole's SHA-256 differs.</remarks>
    /// <exception cref="FileNotFoundException">No file has this number.</exception>
    /// <exception cref="ArchiveDamagedException">There are fewer or more chunks than were stored.</exception>
    /// <exception cref="KeyringException">The key that wraps the file's key is not in the keyring.</exception>
    public async Task<Stream> OpenAsync(long fileId, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var entry = await connection.QuerySingleOrDefaultAsync<ArchiveEntry>(new CommandDefinition("""
            select f.id as file_id, f.size, f.sha256, f.archive_month as month, k.wrapping_key_id, k.wrapped_key, k.chunks,
                   (select count(*) from gateway.archive_chunk c where c.file_id = f.id and c.month = f.archive_month) as chunks_present
            from gateway.file f join gateway.archive_key k on k.file_id = f.id where f.id = @fileId
            """, new { fileId }, cancellationToken: ct));
        if (entry is null) throw new FileNotFoundException($"The archive has no file {fileId}.");
        if (entry.Chunks_present != entry.Chunks) throw entry.Damaged($"{entry.Chunks_present} chunks are there of {entry.Chunks} that were stored");
        return new ArchiveReadStream(database, entry, WrappedFileKey.Unwrap(entry.Wrapped_key, fileId, entry.Wrapping_key_id, keyring));
    }

    /// <summary>The first other file that came in with the same content, in rows that this transaction sees; null when there is none.</summary>
    public static async Task<long?> FindSameContentAsync(NpgsqlTransaction transaction, ArchivedFile file, CancellationToken ct) =>
        await transaction.Connection!.ExecuteScalarAsync<long?>(new CommandDefinition("""
            select min(id) from gateway.file where sha256 = @Sha256 and size = @Size and direction = 'in' and id <> @Id
            """, file, transaction, cancellationToken: ct));

    /// <summary>Makes room for this month and the next. Call it at start and now and then; storing does it too when a month was missed.</summary>
    public async Task EnsurePartitionsAsync(CancellationToken ct)
    {
        var month = ArchivePartitions.MonthOf(clock.GetUtcNow());
        await _partitions.EnsureAsync(month, ct);
        await _partitions.EnsureAsync(month.AddMonths(1), ct);
    }

    static async Task<(long Size, byte[] Sha256, int Chunks)> CopyChunksAsync(
        NpgsqlConnection connection, ChunkCodec codec, long fileId, DateOnly month, Stream content, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, ahead) = (ArrayPool<byte>.Shared.Rent(ChunkCodec.ContentBytes), ArrayPool<byte>.Shared.Rent(ChunkCodec.ContentBytes));
        try
        {
            await using var copy = await connection.BeginBinaryImportAsync(
                "copy gateway.archive_chunk (file_id, month, no, bytes) from stdin (format binary)", ct);
            var (size, no) = (0L, 0);
            var length = await FillAsync(content, buffer, ct);
            while (true)
            {
                // One chunk is read ahead, because a chunk is sealed as the last or not; an empty file is one empty last chunk.
                var lengthAhead = length == ChunkCodec.ContentBytes ? await FillAsync(content, ahead, ct) : 0;
                hash.AppendData(buffer, 0, length);
                size += length;
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(fileId, NpgsqlDbType.Bigint, ct);
                await copy.WriteAsync(month, NpgsqlDbType.Date, ct);
                await copy.WriteAsync(no, NpgsqlDbType.Integer, ct);
                await copy.WriteAsync(codec.Seal(no, lengthAhead == 0, buffer.AsSpan(0, length)), NpgsqlDbType.Bytea, ct);
                no++;
                if (lengthAhead == 0) break;
                (buffer, ahead, length) = (ahead, buffer, lengthAhead);
            }
            await copy.CompleteAsync(ct);
            return (size, hash.GetHashAndReset(), no);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            ArrayPool<byte>.Shared.Return(ahead);
        }
    }

    static async Task<int> FillAsync(Stream content, byte[] buffer, CancellationToken ct) =>
        await content.ReadAtLeastAsync(buffer.AsMemory(0, ChunkCodec.ContentBytes), ChunkCodec.ContentBytes, throwOnEndOfStream: false, ct);
}
