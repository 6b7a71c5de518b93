using System.Text;
using Gateway.Transports.Ftps.Replies;

namespace Gateway.Transports.Ftps;

/// <summary>User and password, protection of the data connections, and the endpoint's folder.</summary>
static class FtpsLogin
{
    const int LoggedInByCertificate = 232;
    const int NeedsAccount = 332;

    internal static async Task RunAsync(ControlConnection control, FtpsOptions options, CancellationToken ct)
    {
        var user = await control.SendAsync("USER", FtpPath.Escape(Encoding.UTF8.GetBytes(options.User)), ct);
        if (user.Code is 230 or LoggedInByCertificate) return;
        if (!user.IsIntermediate) throw Refused(user, options);
        var password = await options.Password(ct);
        if (password.AsSpan().ContainsAny("\r\n\0"))
            throw new TransportException(TransportCause.AuthenticationFailed, null, $"The password for {options.User} has a line break in it, which FTP cannot say. A secret read from a file often ends with one.");
        var reply = await control.SendAsync("PASS", FtpPath.Escape(Encoding.UTF8.GetBytes(password)), ct);
        if (reply.Code == NeedsAccount) throw FtpFault.Of(reply, $"Logging in as {options.User}", null, TransportCause.Unsupported, "It wants an account beside user and password.");
        if (!reply.IsSuccess) throw Refused(reply, options);
    }

    /// <summary>Encrypts data connections too (RFC 4217, 9); there is no exchange without.</summary>
    internal static async Task ProtectAsync(ControlConnection control, CancellationToken ct)
    {
        await control.SendAsync("PBSZ 0", ct); // RFC 2228 wants it first; what counts is the answer to PROT
        var reply = await control.SendAsync("PROT P", ct);
        if (!reply.IsSuccess) throw FtpFault.Of(reply, "Asking for encrypted data connections", null, TransportCause.Unsupported);
    }

    /// <summary>The path of the endpoint's folder, as the server calls it: what leads back there.</summary>
    internal static async Task<byte[]> EnterFolderAsync(ControlConnection control, FtpsOptions options, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(options.Folder))
        {
            var entered = await control.SendAsync("CWD", FtpPath.Escape(Encoding.UTF8.GetBytes(options.Folder)), ct);
            if (!entered.IsSuccess)
                throw FtpFault.Of(entered, $"Entering the folder '{options.Folder}'", null, FtpFault.Told(entered, null) ?? TransportCause.NotFound, "Create it there, or correct the profile.");
        }

        var reply = await control.SendAsync("PWD", ct);
        return reply.IsSuccess && Quoted(reply.Lines[^1]) is { Length: > 0 } path ? path : Encoding.UTF8.GetBytes(string.IsNullOrEmpty(options.Folder) ? "/" : options.Folder);
    }

    /// <summary>The path in 257's text stands between quotes, and a quote in it is doubled (RFC 959, appendix II).</summary>
    internal static byte[]? Quoted(byte[] text)
    {
        var start = text.AsSpan().IndexOf((byte)'"');
        if (start < 0) return null;
        var path = new List<byte>();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != '"') path.Add(text[i]);
            else if (i + 1 < text.Length && text[i + 1] == '"') path.Add(text[i++]);
            else return [.. path];
        }

        return null;
    }

    static TransportException Refused(FtpReply reply, FtpsOptions options) => FtpFault.Of(reply, $"Logging in as {options.User}", null,
        reply.IsClosing ? TransportCause.Busy : TransportCause.AuthenticationFailed,
        reply.IsClosing ? null : "Check user and password, or ask the partner whether the account is open, the address allowed or TLS with a certificate wanted.");
}
