using System.Buffers;

namespace Gateway.Transports.Sftp.Protocol;

/// <summary>One packet of the server in a borrowed buffer. Whoever receives it disposes of it.</summary>
sealed class Packet : IDisposable
{
    readonly int length;
    byte[] buffer;

    public Packet(int length)
    {
        this.length = length;
        buffer = ArrayPool<byte>.Shared.Rent(length);
    }

    /// <summary>Type and everything after it, to be filled by the reader of the wire.</summary>
    public Memory<byte> Content => buffer.AsMemory(0, length);

    public PacketKind Kind => (PacketKind)buffer[0];

    /// <summary>The fields behind the type.</summary>
    public PacketReader Fields() => new(buffer.AsSpan(1, length - 1));

    /// <summary>The fields behind type and ID.</summary>
    public PacketReader Answer() => new(buffer.AsSpan(5, length - 5));

    public uint Id() => Fields().UInt32();

    /// <summary>The bytes of a <see cref="PacketKind.Data"/> packet; valid until it is disposed of.</summary>
    public ReadOnlyMemory<byte> FileBytes()
    {
        var bytes = Answer().Bytes().Length;
        return buffer.AsMemory(1 + 4 + 4, bytes);
    }

    public void Dispose()
    {
        var returned = buffer;
        buffer = [];
        if (returned.Length > 0) ArrayPool<byte>.Shared.Return(returned);
    }
}
