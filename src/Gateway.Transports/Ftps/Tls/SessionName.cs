using System.Net;

namespace Gateway.Transports.Ftps.Tls;

/// <summary>
/// The framework keeps one TLS session for each name that it is told, the letters compared as they are. Servers want a data connection to resume the session
/// of its own control connection, so each control connection gets a spelling of its own: host names mean the same in capitals (RFC 6066, 3).
/// </summary>
static class SessionName
{
    /// <summary>For hosts given as an address: no session is kept for those, and no name may be sent. The certificate is compared with the address all the same.</summary>
    const string ForAddresses = "ftp-server-by-address.invalid";
    static int s_spellings;

    internal static string Next(string host)
    {
        var name = (IPAddress.TryParse(host, out _) ? ForAddresses : host).ToLowerInvariant().ToCharArray();
        var spelling = Interlocked.Increment(ref s_spellings);
        for (var (i, bit) = (0, 0); i < name.Length && bit < 31; i++)
        {
            if (!char.IsAsciiLetterLower(name[i])) continue;
            if ((spelling >> bit & 1) != 0) name[i] = char.ToUpperInvariant(name[i]);
            bit++;
        }

        return new string(name);
    }
}
