using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Gateway.Pipeline.Store.Archive;

/// <summary>
/// Turns up to 1 MB of content into the bytes of one row of archive_chunk and back. Sealed is one byte that tells how the rest is packed
/// (0 as it is, 1 Brotli) and the packed content. Authenticated with it: layout version, file, chunk number, and whether it is the file's last,
/// so that a chunk taken from another place or file, or a missing tail, does not open.
/// </summary>
sealed class ChunkCodec(long fileId, byte[] fileKey) : IDisposable
{
    public const int ContentBytes = 1 << 20;
    const byte LayoutVersion = 1;
    const byte AsItIs = 0;
    const byte Brotli = 1;
    const int FastestQuality = 1;
    const int Window = 20;
    internal const int LargestFrame = GcmFrame.Overhead + 1 + ContentBytes;

    readonly AesGcm _cipher = new(fileKey, GcmFrame.TagBytes);
    readonly byte[] _packed = ArrayPool<byte>.Shared.Rent(1 + ContentBytes);
    readonly byte[] _frame = ArrayPool<byte>.Shared.Rent(LargestFrame);

    /// <summary>Any chunk so far got smaller by packing.</summary>
    public bool HasCompressed { get; private set; }

    /// <returns>The row's bytes, valid until the next call.</returns>
    public ReadOnlyMemory<byte> Seal(int no, bool isLast, ReadOnlySpan<byte> content)
    {
        var packedLength = Pack(content);
        var frame = _frame.AsMemory(0, packedLength + GcmFrame.Overhead);
        GcmFrame.Seal(_cipher, _packed.AsSpan(0, packedLength), Authenticated(stackalloc byte[AuthenticatedBytes], no, isLast), frame.Span);
        return frame;
    }

    /// <summary>Room for a row's bytes on their way to <see cref="Open"/>.</summary>
    public Memory<byte> FrameBuffer => _frame.AsMemory(0, LargestFrame);

    /// <returns>How many bytes of content there are.</returns>
    /// <exception cref="ArchiveDamagedException">These are not the bytes that were written as this chunk.</exception>
    public int Open(int no, bool isLast, ReadOnlySpan<byte> frame, Span<byte> content)
    {
        try
        {
            var packed = _packed.AsSpan(0, Math.Max(0, frame.Length - GcmFrame.Overhead));
            GcmFrame.Open(_cipher, frame, Authenticated(stackalloc byte[AuthenticatedBytes], no, isLast), packed);
            return Unpack(packed, content)
                ?? throw new ArchiveDamagedException($"Chunk {no} of file {fileId} opens, but was packed in a way that this build does not know.");
        }
        catch (AuthenticationTagMismatchException cause)
        {
            throw new ArchiveDamagedException(
                $"Chunk {no} of file {fileId} is damaged: its bytes are not those that were stored there. Restore table archive_chunk from a backup.", cause);
        }
    }

    public void Dispose()
    {
        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(fileKey);
        ArrayPool<byte>.Shared.Return(_packed);
        ArrayPool<byte>.Shared.Return(_frame);
    }

    int Pack(ReadOnlySpan<byte> content)
    {
        var room = _packed.AsSpan(1, content.Length);
        if (BrotliEncoder.TryCompress(content, room, out var written, FastestQuality, Window) && written < content.Length)
        {
            _packed[0] = Brotli;
            HasCompressed = true;
            return 1 + written;
        }
        _packed[0] = AsItIs;
        content.CopyTo(room);
        return 1 + content.Length;
    }

    static int? Unpack(ReadOnlySpan<byte> packed, Span<byte> content)
    {
        switch (packed)
        {
            case [AsItIs, .. var plain] when plain.Length <= content.Length:
                plain.CopyTo(content);
                return plain.Length;
            case [Brotli, .. var compressed] when BrotliDecoder.TryDecompress(compressed, content, out var written):
                return written;
            default:
                return null;
        }
    }

    const int AuthenticatedBytes = 1 + 8 + 4 + 1;

    Span<byte> Authenticated(Span<byte> room, int no, bool isLast)
    {
        room[0] = LayoutVersion;
        BinaryPrimitives.WriteInt64BigEndian(room[1..], fileId);
        BinaryPrimitives.WriteInt32BigEndian(room[9..], no);
        room[13] = isLast ? (byte)1 : (byte)0;
        return room;
    }
}
