using System.Net;

namespace Gateway.Console;

/// <summary>Who may open the console: everybody on this machine, or whoever knows the access token.</summary>
public static class ConsoleAccess
{
    public const int ShortestToken = 16;

    /// <summary>For the host's start, before it listens.</summary>
    /// <param name="url">Addresses to listen on, as ASP.NET takes them; several are separated by a semicolon.</param>
    /// <exception cref="ConsoleAccessException">An address that others can reach has no token before it, or the token is too short.</exception>
    public static void Check(string url, string? token)
    {
        if (token is not null && token.Length < ShortestToken)
            throw new ConsoleAccessException($"The console's access token has fewer than {ShortestToken} characters. Choose a longer one, for example with 'openssl rand -hex 24'.");
        if (token is not null)
            return;
        var open = url.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(one => !IsLoopback(one));
        if (open is not null)
            throw new ConsoleAccessException($"The console would be open to others at {open}. Set an access token (GATEWAY_CONSOLE_TOKEN), or listen on http://127.0.0.1 only.");
    }

    /// <summary>True for a host name that can only mean this machine: what a browser led astray by a foreign DNS answer does not send.</summary>
    internal static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // "http://*:5080" and "http://+:5080" are no URIs and mean every address.
    static bool IsLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && IsLocalName(uri.Host);
}
