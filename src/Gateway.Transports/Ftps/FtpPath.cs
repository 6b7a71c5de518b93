namespace Gateway.Transports.Ftps;

/// <summary>A name as an argument of a command: relative to the endpoint's folder, which the session has entered.</summary>
static class FtpPath
{
    const byte TelnetEscape = 0xFF;

    /// <exception cref="TransportException"><see cref="TransportCause.NameRefused"/>: a line break in it would be another command.</exception>
    internal static byte[] Of(RemoteName name)
    {
        var bytes = name.Bytes.Span;
        if (bytes.ContainsAny((byte)'\r', (byte)'\n')) throw new TransportException(TransportCause.NameRefused, name, $"'{name}' has a line break in it, which FTP cannot say.");

        // Servers read '~' as a home folder, '-' as an option and drop a blank at the beginning.
        return Escape(bytes[0] is (byte)'~' or (byte)'-' or (byte)' ' ? [(byte)'.', (byte)'/', .. bytes] : bytes);
    }

    /// <summary>The control connection follows Telnet (RFC 959, 3.1): its escape byte is doubled.</summary>
    internal static byte[] Escape(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains(TelnetEscape)) return bytes.ToArray();
        var escaped = new List<byte>(bytes.Length + 4);
        foreach (var b in bytes)
        {
            escaped.Add(b);
            if (b == TelnetEscape) escaped.Add(b);
        }

        return [.. escaped];
    }
}
