using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Gateway.Formats.Framing;

/// <summary>
/// A window that moves forward over a stream: the bytes between the first one still wanted and the last one read. It holds
/// <see cref="Usual"/> bytes and grows only while something wanted does not fit, so memory stays flat whatever the file's size.
/// Everything that leaves the window is hashed, where a hash was begun, and its lines are counted.
/// </summary>
sealed class ByteWindow : IDisposable
{
    public const int Usual = 1 << 17;

    /// <summary>Bytes after <see cref="Length"/> that may be read, but mean nothing: a vector or a word may reach over the end.</summary>
    public const int Slack = 64;

    readonly Stream source;
    readonly int mostBytes;
    IncrementalHash? hash;
    int hashedTo;
    long linesBefore;
    int countedTo;
    long lastNewline = -1;

    public ByteWindow(Stream source, int mostBytes)
    {
        this.source = source;
        this.mostBytes = Math.Max(mostBytes, Usual);
        Bytes = ArrayPool<byte>.Shared.Rent(Usual + Slack);
    }

    public byte[] Bytes { get; private set; }

    /// <summary>How many of <see cref="Bytes"/> are the file's.</summary>
    public int Length { get; private set; }

    /// <summary>Offset in the file of the window's first byte.</summary>
    public long Offset { get; private set; }

    public bool AtEnd { get; private set; }

    public ReadOnlySpan<byte> From(int start) => Bytes.AsSpan(start, Length - start);

    /// <summary>True when the window can neither drop nor grow: what is wanted is longer than it may get.</summary>
    public bool IsFull(int keepFrom) => keepFrom == 0 && Length >= mostBytes;

    /// <summary>Drops what stands before <paramref name="keepFrom"/>, which becomes 0, and fills the rest. False when nothing was read.</summary>
    public bool Fill(int keepFrom)
    {
        Drop(keepFrom);
        if (AtEnd)
            return false;
        var room = Bytes.Length - Slack;
        if (Length > room - (room >> 2) && room < mostBytes)
            Grow(Math.Min(mostBytes, room * 2));

        room = Math.Min(Bytes.Length - Slack, mostBytes);
        var before = Length;
        while (Length < room)
        {
            var read = source.Read(Bytes, Length, room - Length);
            if (read == 0)
            {
                AtEnd = true;
                break;
            }

            Length += read;
        }

        return Length > before;
    }

    /// <summary>Forgets what was read: the source has been given other content, which begins at 0 again.</summary>
    public void Restart()
    {
        hash?.Dispose();
        hash = null;
        (Length, Offset, AtEnd) = (0, 0, false);
        (hashedTo, linesBefore, countedTo, lastNewline) = (0, 0, 0, -1);
    }

    /// <summary>Begins to hash at <paramref name="position"/>.</summary>
    public void BeginHash(int position)
    {
        hash?.Dispose();
        hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hashedTo = position;
    }

    /// <summary>SHA-256 of everything since <see cref="BeginHash"/> up to <paramref name="position"/>; empty when none was begun.</summary>
    public ReadOnlyMemory<byte> EndHash(int position)
    {
        if (hash is null)
            return default;
        HashTo(position);
        var value = hash.GetHashAndReset();
        hash.Dispose();
        hash = null;
        return value;
    }

    /// <summary>Line in the file, from 1. Cheap when asked in ascending order.</summary>
    public int LineAt(int position)
    {
        if (position < countedTo)
            return (int)Math.Min(int.MaxValue, 1 + linesBefore - Bytes.AsSpan(position, countedTo - position).Count((byte)'\n'));
        CountTo(position);
        return (int)Math.Min(int.MaxValue, 1 + linesBefore);
    }

    /// <summary>Bytes between the start of the line and <paramref name="position"/>.</summary>
    public long ColumnAt(int position)
    {
        var newline = Bytes.AsSpan(0, position).LastIndexOf((byte)'\n');
        return newline >= 0 ? position - newline - 1 : Offset + position - lastNewline - 1;
    }

    public void Dispose()
    {
        hash?.Dispose();
        hash = null;
        if (Bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(Bytes);
        Bytes = [];
    }

    void Drop(int keepFrom)
    {
        if (keepFrom == 0)
            return;
        if (hash is not null)
            HashTo(keepFrom);
        CountTo(keepFrom);
        var newline = Bytes.AsSpan(0, keepFrom).LastIndexOf((byte)'\n');
        if (newline >= 0)
            lastNewline = Offset + newline;
        Bytes.AsSpan(keepFrom, Length - keepFrom).CopyTo(Bytes);
        Length -= keepFrom;
        Offset += keepFrom;
        countedTo -= keepFrom;
        hashedTo -= keepFrom;
    }

    void HashTo(int position)
    {
        if (position > hashedTo)
            hash!.AppendData(Bytes, hashedTo, position - hashedTo);
        hashedTo = Math.Max(hashedTo, position);
    }

    void CountTo(int position)
    {
        if (position <= countedTo)
            return;
        linesBefore += Newlines(countedTo, position);
        countedTo = position;
    }

    /// <summary>Mostly asked for from one segment to the next, which one vector holds.</summary>
    int Newlines(int from, int to)
    {
        ref var origin = ref MemoryMarshal.GetArrayDataReference(Bytes);
        var newline = Vector256.Create((byte)'\n');
        var count = 0;
        for (var i = from; i < to; i += Vector256<byte>.Count)
        {
            var found = Vector256.Equals(Vector256.LoadUnsafe(ref origin, (nuint)i), newline).ExtractMostSignificantBits();
            if (to - i < Vector256<byte>.Count)
                found &= (1u << (to - i)) - 1;
            count += BitOperations.PopCount(found);
        }

        return count;
    }

    void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size + Slack);
        Bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(Bytes);
        Bytes = larger;
    }
}
