namespace Gateway.Transports.Ftps.Replies;

/// <summary>A server's answer (RFC 959, 4.2): three digits, and its lines as they came, without codes in the first and last.</summary>
sealed record FtpReply(int Code, IReadOnlyList<byte[]> Lines)
{
    const int LongestShown = 200;

    /// <summary>1xx: more follows.</summary>
    public bool IsPreliminary => Code is >= 100 and < 200;

    public bool IsSuccess => Code is >= 200 and < 300;

    /// <summary>3xx: another command completes this one.</summary>
    public bool IsIntermediate => Code is >= 300 and < 400;

    /// <summary>The server does not know or not offer the command (RFC 959: 500, 501 for its form, 502, 503, 504).</summary>
    public bool IsUnsupported => Code is 500 or 502 or 504;

    /// <summary>The server is about to close the connection.</summary>
    public bool IsClosing => Code == 421;

    /// <summary>For a person: bounded, on one line, with nothing that a terminal would obey.</summary>
    public string Text
    {
        get
        {
            var text = PrintableName.Escape(Lines[^1]);
            return $"{Code} {(text.Length > LongestShown ? text[..LongestShown] + "…" : text)}".TrimEnd();
        }
    }
}
