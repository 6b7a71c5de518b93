using System.Buffers.Binary;

namespace Gateway.Transports.Sftp.Protocol;

/// <summary>Cuts what the server sends into packets. Takes no more memory than one packet, whatever it announces.</summary>
sealed class PacketInput(Stream stream, Action heard, CancellationToken closed)
{
    /// <summary>The draft asks for 34,000 bytes; OpenSSH sends up to 256 KiB. Listings of one packet each have been seen beyond that.</summary>
    public const int MostBytes = 1 << 20;

    readonly byte[] ahead = new byte[16 * 1024];
    int start;
    int end;
    bool begun;

    /// <returns>Null where the stream ends between two packets.</returns>
    /// <exception cref="TransportException"><see cref="TransportCause.Broken"/>: this is not SFTP.</exception>
    /// <exception cref="EndOfStreamException">It ends within a packet.</exception>
    public async Task<Packet?> ReadAsync()
    {
        if (!await FillAsync(4)) return start == end ? null : throw new EndOfStreamException();
        var length = BinaryPrimitives.ReadUInt32BigEndian(ahead.AsSpan(start));
        if (length is < 5 or > MostBytes) throw NotAPacket(length);
        start += 4;
        begun = true;
        var packet = new Packet((int)length);
        try
        {
            await FillAsync(packet.Content);
            return packet;
        }
        catch
        {
            packet.Dispose();
            throw;
        }
    }

    async Task<bool> FillAsync(int count)
    {
        if (start + count > ahead.Length || start == end)
        {
            ahead.AsSpan(start, end - start).CopyTo(ahead);
            (start, end) = (0, end - start);
        }

        while (end - start < count)
        {
            var read = await stream.ReadAsync(ahead.AsMemory(end), closed);
            if (read == 0) return false;
            heard();
            end += read;
        }

        return true;
    }

    async Task FillAsync(Memory<byte> packet)
    {
        var known = Math.Min(packet.Length, end - start);
        ahead.AsMemory(start, known).CopyTo(packet);
        start += known;
        for (packet = packet[known..]; packet.Length > 0;)
        {
            var read = await stream.ReadAsync(packet, closed);
            if (read == 0) throw new EndOfStreamException();
            heard();
            packet = packet[read..];
        }
    }

    TransportException NotAPacket(uint length)
    {
        var text = ahead.AsSpan(start, end - start);
        return !begun && !text[..4].ContainsAnyExceptInRange((byte)9, (byte)126)
            ? new TransportException(TransportCause.Broken, null,
                $"The server wrote text where SFTP should begin: '{PacketReader.Shown(text)}'. A login script of this user prints it; the partner must keep it silent for sessions without a terminal.")
            : PacketReader.NotSftp($"a packet of {length} bytes");
    }
}
