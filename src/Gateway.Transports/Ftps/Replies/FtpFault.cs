using System.Text;

namespace Gateway.Transports.Ftps.Replies;

/// <summary>Reply codes (RFC 959, 4.2; RFC 4217) in the words of <see cref="TransportCause"/>. A code says little: the words beside it count where they are plain.</summary>
static class FtpFault
{
    static readonly (string Words, TransportCause Cause)[] Spoken =
    [
        ("no such", TransportCause.NotFound),
        ("not found", TransportCause.NotFound),
        ("not exist", TransportCause.NotFound),
        ("n't exist", TransportCause.NotFound),
        ("cannot find", TransportCause.NotFound),
        ("can't find", TransportCause.NotFound),
        ("permission", TransportCause.PermissionDenied),
        ("denied", TransportCause.PermissionDenied),
        ("not permitted", TransportCause.PermissionDenied),
        ("not allowed", TransportCause.PermissionDenied),
        ("forbidden", TransportCause.PermissionDenied),
        ("read-only", TransportCause.PermissionDenied),
        ("exists", TransportCause.AlreadyExists),
        ("no space", TransportCause.DiskFull),
        ("not enough space", TransportCause.DiskFull),
        ("disk full", TransportCause.DiskFull),
        ("quota", TransportCause.DiskFull),
        ("in use", TransportCause.Busy),
        ("being used", TransportCause.Busy),
        ("locked", TransportCause.Busy),
        ("is a directory", TransportCause.NotAFile),
        ("not a regular file", TransportCause.NotAFile),
        ("not a plain file", TransportCause.NotAFile),
    ];

    internal static TransportException Of(FtpReply reply, string doing, RemoteName? name, TransportCause? instead = null, string? advice = null)
    {
        var cause = instead ?? CauseOf(reply, name);
        var next = advice ?? Advice(reply, cause);
        return new TransportException(cause, name, $"{doing}{(name is null ? "" : $" '{name}'")} failed: the server answered '{reply.Text}'.{(next is null ? "" : " " + next)}");
    }

    internal static TransportCause CauseOf(FtpReply reply, RemoteName? name) => reply.Code switch
    {
        421 => TransportCause.Busy,
        425 or 426 => TransportCause.ConnectionLost,
        430 or 530 or 532 => TransportCause.AuthenticationFailed,
        452 or 552 => TransportCause.DiskFull,
        450 => Told(reply, name) ?? TransportCause.Busy,
        451 => Told(reply, name) ?? TransportCause.Broken,
        500 or 501 or 502 or 503 or 504 or 522 or 533 or 534 or 536 => TransportCause.Unsupported,
        550 => Told(reply, name) ?? TransportCause.NotFound,
        553 => Told(reply, name) ?? TransportCause.PermissionDenied,
        _ => Told(reply, name) ?? TransportCause.Broken,
    };

    /// <summary>What the words of the reply say plainly; null when they do not. The file's own name is left out: it may be "no space.edi".</summary>
    internal static TransportCause? Told(FtpReply reply, RemoteName? name)
    {
        var text = Encoding.Latin1.GetString(reply.Lines[^1]);
        if (name is not null)
        {
            text = text.Replace(Encoding.Latin1.GetString(name.Bytes.Span), "", StringComparison.Ordinal);
            text = text.Replace(Encoding.Latin1.GetString(name.FileName), "", StringComparison.Ordinal);
        }

        foreach (var (words, cause) in Spoken)
        {
            if (text.Contains(words, StringComparison.OrdinalIgnoreCase)) return cause;
        }

        return null;
    }

    static string? Advice(FtpReply reply, TransportCause cause) => (reply.Code, cause) switch
    {
        (421, _) => "It is closing or has too many sessions; it is tried again.",
        (522, _) => "It wants data connections to resume the TLS session of the control connection.",
        (534, _) or (533, _) or (536, _) => "Ask the partner which protection it offers.",
        (451, TransportCause.Broken) => "It could not read or store the file; its disk may be full or damaged.",
        (_, TransportCause.DiskFull) => "Ask the partner to make room.",
        (_, TransportCause.PermissionDenied) => "Ask the partner to allow this for our user.",
        _ => null,
    };
}
