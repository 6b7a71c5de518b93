using System.Text.RegularExpressions;

namespace Gateway.Transports.Sftp.Ssh;

/// <summary>Tells from what ssh said why it ended; its exit status is 255 for all of it. The words are those of OpenSSH 8.5 to 10.</summary>
static partial class SshDiagnosis
{
    static readonly Rule[] rules =
    [
        new("Could not resolve hostname", SshPhase.Connect, TransportCause.Unreachable, "There is no host '{host}', or the name server does not answer. Check the host name in the profile."),
        new(": Connection refused", SshPhase.Connect, TransportCause.Unreachable, "{at} refused the connection: nothing listens there, or a firewall says no. Check host and port; if they are right, the partner's server is down."),
        new(": No route to host", SshPhase.Connect, TransportCause.Unreachable, "There is no route to {at}. The network between us and the partner is down, or a firewall says no."),
        new(": Network is unreachable", SshPhase.Connect, TransportCause.Unreachable, "No network leads to {at}. Our own connection is down, or the address is of another kind (IPv6)."),
        new("timed out during banner exchange", SshPhase.Connect, TransportCause.TimedOut, "{at} accepted the connection and then said nothing. The server is frozen or overloaded, or a firewall holds its answers back."),
        new("ssh: connect to host", SshPhase.Connect, TransportCause.Unreachable, "{at} could not be reached: {line}"),
        new("banner line contains invalid characters", SshPhase.Connect, TransportCause.Unreachable, "What listens at {at} is not an SSH server. Check the port: FTPS and HTTPS have others."),
        new("banner exchange:", SshPhase.Connect, TransportCause.Unreachable, "What listens at {at} is not an SSH server. Check the port: FTPS and HTTPS have others."),
        new("kex_exchange_identification:", SshPhase.Connect, TransportCause.Unreachable, "{at} closed the connection before a word was said: it has too many connections at the moment, or it does not let our address in."),
        new("Host key verification failed", SshPhase.HostKey, TransportCause.PeerNotTrusted, "The host key of {at} is not one that the profile trusts."),
        new("incorrect signature", SshPhase.HostKey, TransportCause.PeerNotTrusted, "{at} shows a host key that it does not hold: somebody stands between us and the partner, or the server is broken."),
        new("Your password has expired", SshPhase.Login, TransportCause.AuthenticationFailed, "The password of {user} at {at} has expired. Agree a new one with the partner and store it."),
        new("Password change required", SshPhase.Login, TransportCause.AuthenticationFailed, "The password of {user} at {at} must be changed before the next login. Agree a new one with the partner and store it."),
        new("Too many authentication failures", SshPhase.Login, TransportCause.AuthenticationFailed, "{at} closed the login of {user} after too many failures. Wait before trying again: the login may be locked."),
        new("mutual signature", SshPhase.Login, TransportCause.AuthenticationFailed, "{at} takes our key only with signatures that ssh no longer makes by itself (SHA-1). Ask the partner for a newer server, or set the public key algorithms to '+ssh-rsa'."),
        new("No user exists for uid", SshPhase.Start, TransportCause.Unsupported, "ssh does not run because this machine knows no user with the number that the gateway runs as. Add one to /etc/passwd."),
        new("Bad configuration option", SshPhase.Start, TransportCause.Unsupported, "This machine's ssh is too old (8.5 is needed), or the profile asks for what it cannot: {line}"),
        new("command-line line 0:", SshPhase.Start, TransportCause.Unsupported, "This machine's ssh does not know what the profile asks for: {line}"),
        new("Bad SSH2 ", SshPhase.Start, TransportCause.Unsupported, "This machine's ssh does not know an algorithm of the profile: {line}"),
        new("subsystem request failed", SshPhase.Session, TransportCause.Unsupported, "{user} may log in at {at}, but is not offered SFTP. The partner must allow it."),
        new("Timeout, server ", SshPhase.Session, TransportCause.TimedOut, "{at} stopped answering, and the connection was given up: the server is frozen, or the network between us is."),
        new(" timed out", SshPhase.Login, TransportCause.TimedOut, "{at} stopped answering while we logged in, and the connection was given up."),
        new("orrupted MAC", SshPhase.Session, TransportCause.ConnectionLost, "Bytes from {at} arrived damaged, and the connection was given up. If it happens again, something between us changes them."),
        new("message authentication code incorrect", SshPhase.Session, TransportCause.ConnectionLost, "Bytes from {at} arrived damaged, and the connection was given up. If it happens again, something between us changes them."),
        new("Bad packet length", SshPhase.Session, TransportCause.ConnectionLost, "Bytes from {at} arrived damaged, and the connection was given up. If it happens again, something between us changes them."),
    ];

    /// <param name="inSession">SFTP has begun: who ends the connection then does not refuse a login.</param>
    public static SshFailure Of(string said, SftpOptions options, bool inSession)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!inSession && LoginRefused(lines, options) is { } refused) return refused;
        if (!inSession && NoCommonAlgorithm(lines, options) is { } old) return old;
        foreach (var rule in rules)
        {
            if (inSession && rule.Phase != SshPhase.Session && rule.Cause != TransportCause.TimedOut) continue;
            if (Array.FindLast(lines, line => line.Contains(rule.Sign, StringComparison.Ordinal)) is { } line)
                return new SshFailure(rule.Phase, rule.Cause, Words(rule.Words, options, line));
        }

        var last = lines.Length > 0 ? $" ssh said: {Protocol.PacketReader.Shown(System.Text.Encoding.UTF8.GetBytes(lines[^1]))}" : "";
        return inSession
            ? new SshFailure(SshPhase.Session, TransportCause.ConnectionLost, Words("The connection to {at} was lost.", options, "") + last)
            : new SshFailure(SshPhase.Login, TransportCause.ConnectionLost, Words("{at} ended the connection before {user} was logged in.", options, "") + last);
    }

    /// <summary>The ways to log in that the server names; null where it names none.</summary>
    static string? Offered(string[] lines) => lines.Select(line => Denied().Match(line)).LastOrDefault(match => match.Success)?.Groups["methods"].Value.Replace(",", ", ", StringComparison.Ordinal);

    static SshFailure? LoginRefused(string[] lines, SftpOptions options)
    {
        var offered = Offered(lines);
        if (offered is null && !lines.Any(Answer.WasRefused)) return null;
        var given = (options.PrivateKey, options.Password) switch
        {
            (not null, not null) => "key or password",
            (not null, null) => "key",
            _ => "password",
        };
        var others = offered is null ? "" : $" The server takes: {offered}.";
        var signature = lines.Any(line => line.Contains("mutual signature", StringComparison.Ordinal)) ? " It wants old signatures: set the public key algorithms to '+ssh-rsa'." : "";
        return new SshFailure(SshPhase.Login, TransportCause.AuthenticationFailed,
            Words($"{{at}} refused the {given} of {{user}}.{others}{signature} Check user and {given} with the partner; trying again without a change may lock the login.", options, ""));
    }

    static SshFailure? NoCommonAlgorithm(string[] lines, SftpOptions options)
    {
        var match = lines.Select(line => Negotiation().Match(line)).FirstOrDefault(m => m.Success);
        if (match is null) return null;
        var (kind, setting, pinned) = match.Groups["kind"].Value switch
        {
            "key exchange method" => ("way to exchange keys", "key exchange algorithms", false),
            "host key type" => ("kind of host key", "host key algorithms", options.HostKeys.Count > 0),
            "cipher" => ("cipher", "ciphers", false),
            "MAC" => ("message check", "MACs", false),
            _ => (match.Groups["kind"].Value, "algorithms", false),
        };
        // Some entries are no algorithms but say what else a server knows.
        var offer = match.Groups["offer"].Value.Split(',').Where(name => !name.StartsWith("kex-strict-", StringComparison.Ordinal) && !name.StartsWith("ext-info-", StringComparison.Ordinal)).DefaultIfEmpty("").ToList();
        var also = pinned ? " If the partner has replaced its host key, pin the new one." : "";
        return new SshFailure(SshPhase.Connect, TransportCause.Unsupported,
            Words($"{{at}} and we have no {kind} in common. It offers: {string.Join(", ", offer)}. Ask the partner for a newer server, or set the {setting} of the profile to '+{offer[0]}'.{also}", options, ""));
    }

    static string Words(string words, SftpOptions options, string line) => words
        .Replace("{host}", options.Host, StringComparison.Ordinal)
        .Replace("{at}", $"{options.Host}:{options.Port}", StringComparison.Ordinal)
        .Replace("{user}", $"'{options.User}'", StringComparison.Ordinal)
        .Replace("{line}", Protocol.PacketReader.Shown(System.Text.Encoding.UTF8.GetBytes(line)), StringComparison.Ordinal);

    [GeneratedRegex(@"Permission denied \((?<methods>[A-Za-z0-9@.,-]{1,200})\)\.$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Denied();

    [GeneratedRegex(@"no matching (?<kind>[A-Za-z ]{1,40}) found\. Their offer: (?<offer>[A-Za-z0-9@.,_+-]{1,2000})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Negotiation();

    sealed record Rule(string Sign, SshPhase Phase, TransportCause Cause, string Words);
}
