using System.Buffers;
using System.Buffers.Binary;

namespace Gateway.Transports.Sftp.Protocol;

/// <summary>One request under construction in a borrowed buffer: length, type and ID come first and are filled in when it is sent. Sent or disposed once.</summary>
sealed class PacketBuilder : IDisposable
{
    const int Start = 4 + 1 + 4;
    byte[] buffer;
    int length = Start;

    /// <param name="room">Bytes that will follow type and ID; it grows when that was too few.</param>
    public PacketBuilder(PacketKind kind, int room)
    {
        buffer = ArrayPool<byte>.Shared.Rent(Start + room);
        buffer[4] = (byte)kind;
    }

    public ReadOnlyMemory<byte> Sealed => buffer.AsMemory(0, length);

    public PacketBuilder UInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(Room(4), value);
        length += 4;
        return this;
    }

    public PacketBuilder UInt64(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Room(8), value);
        length += 8;
        return this;
    }

    public PacketBuilder Bytes(ReadOnlySpan<byte> value)
    {
        UInt32((uint)value.Length);
        value.CopyTo(Room(value.Length));
        length += value.Length;
        return this;
    }

    /// <summary>Where the bytes of a write go, behind their length, so that they are not copied once more. <see cref="Filled"/> says how many came.</summary>
    public Memory<byte> Space(int count)
    {
        Room(4 + count);
        return buffer.AsMemory(length + 4, count);
    }

    public void Filled(int count)
    {
        UInt32((uint)count);
        length += count;
    }

    public PacketBuilder Seal(uint id)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer, length - 4);
        BinaryPrimitives.WriteUInt32BigEndian(buffer.AsSpan(5), id);
        return this;
    }

    public void Dispose()
    {
        var returned = buffer;
        buffer = [];
        length = 0;
        if (returned.Length > 0) ArrayPool<byte>.Shared.Return(returned);
    }

    Span<byte> Room(int count)
    {
        if (buffer.Length - length < count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length + count, buffer.Length * 2));
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return buffer.AsSpan(length);
    }
}
