namespace Gateway.Transports.Ftps.Replies;

/// <summary>Replies from a control connection, bounded in every direction: what is no FTP ends as a failure, never as memory or a wait without end.</summary>
sealed class FtpReplyReader(Stream stream)
{
    const int LongestLine = 16 * 1024;
    const int MostLines = 4096;
    readonly byte[] buffer = new byte[4096];
    int start;
    int end;

    /// <summary>Bytes came that belong to no reply asked for.</summary>
    public bool HasUnread => start < end;

    /// <exception cref="TransportException"><see cref="TransportCause.ConnectionLost"/> at the end of the stream, <see cref="TransportCause.Broken"/> for what is no reply.</exception>
    public async Task<FtpReply> ReadAsync(CancellationToken ct)
    {
        var first = await LineAsync(ct);
        if (!TryCode(first, out var code) || (first.Length > 3 && first[3] is not ((byte)' ' or (byte)'-'))) throw NoReply(first);
        var lines = new List<byte[]> { Words(first) };
        if (first.Length <= 3 || first[3] == ' ') return new FtpReply(code, lines);

        // Lines in between may start with any digits; only the same code and a blank ends the reply.
        while (true)
        {
            var line = await LineAsync(ct);
            var last = TryCode(line, out var again) && again == code && (line.Length == 3 || line[3] == ' ');
            lines.Add(last ? Words(line) : line);
            if (last) return new FtpReply(code, lines);
            if (lines.Count > MostLines) throw new TransportException(TransportCause.Broken, null, $"The server's reply {code} has more than {MostLines} lines.");
        }
    }

    static byte[] Words(byte[] line) => line.Length > 4 ? line[4..] : [];

    static bool TryCode(byte[] line, out int code)
    {
        code = 0;
        if (line.Length < 3 || line[0] is < (byte)'1' or > (byte)'6') return false;
        if (!char.IsAsciiDigit((char)line[1]) || !char.IsAsciiDigit((char)line[2])) return false;
        code = ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + (line[2] - '0');
        return true;
    }

    static TransportException NoReply(byte[] line) => new(TransportCause.Broken, null,
        $"The server answered what no FTP server says: '{PrintableName.Escape(line.AsSpan(0, Math.Min(line.Length, 80)))}'. Check host, port and kind of protection.");

    async Task<byte[]> LineAsync(CancellationToken ct)
    {
        var line = new List<byte>();
        while (true)
        {
            if (start == end)
            {
                start = 0;
                end = await stream.ReadAsync(buffer, ct);
                if (end == 0) throw new TransportException(TransportCause.ConnectionLost, null, "The server closed the connection.");
            }

            var unread = buffer.AsSpan(start, end - start);
            var stop = unread.IndexOf((byte)'\n');
            line.AddRange(stop < 0 ? unread : unread[..stop]);
            start += stop < 0 ? unread.Length : stop + 1;
            if (line.Count > LongestLine) throw new TransportException(TransportCause.Broken, null, $"The server sent a line of more than {LongestLine} bytes.");
            if (stop < 0) continue;
            while (line.Count > 0 && line[^1] == '\r') line.RemoveAt(line.Count - 1);
            return [.. line];
        }
    }
}
