using System.Text.RegularExpressions;
using Gateway.Transports.Sftp.Ssh;

namespace Gateway.Transports.Sftp;

/// <summary>What options must be like; strict where a value ends up on ssh's command line.</summary>
static partial class SftpOptionRules
{
    public static IReadOnlyList<string> Faults(SftpOptions options)
    {
        var faults = new List<string>();
        Check(HostName().IsMatch(options.Host), $"host '{options.Host}' is no host name or address.");
        Check(options.Port is > 0 and < 65536, $"port {options.Port} is not between 1 and 65535.");
        Check(UserName().IsMatch(options.User), "user is empty, begins with '-' or holds a character that no login name has.");
        Check(!options.Folder.Contains('\0', StringComparison.Ordinal) && !options.Folder.Contains("\\x00", StringComparison.Ordinal), "folder holds a NUL.");
        Check(options.Password is not null || options.PrivateKey is not null, "neither a password nor a private key is named.");
        Check(options.Passphrase is null || options.PrivateKey is not null, "a passphrase without a private key.");
        Check(options.ConnectTimeout >= TimeSpan.FromSeconds(1), "connect timeout is below a second.");
        Check(options.AliveInterval >= TimeSpan.FromSeconds(1) && options.AliveCount > 0, "alive interval is below a second, or alive count below 1.");
        Check(options.RequestTimeout > TimeSpan.Zero, "request timeout is not positive.");
        Check(options.CallsPerSession > 0 && options.RequestsInFlight > 0 && options.Pool.MaxSessions > 0, "calls per session, requests in flight and sessions are at least 1.");
        Check(options.RuntimeFolder is null || FolderName().IsMatch(options.RuntimeFolder), $"runtime folder '{options.RuntimeFolder}' is not an absolute path of plain characters.");
        foreach (var (name, list) in Lists(options.Algorithms)) Check(list.Count == 0 || AlgorithmList().IsMatch(string.Join(',', list)), $"{name} '{string.Join(',', list)}' is not a list of algorithm names.");
        foreach (var pin in options.HostKeys) Check(HostKeyPin.TryParse(pin) is not null, $"host key '{pin}' is neither a public key (ssh-ed25519 AAAA…) nor a fingerprint (SHA256:…).");
        return faults;

        void Check(bool holds, string fault)
        {
            if (!holds) faults.Add(fault);
        }
    }

    static IEnumerable<(string Name, IReadOnlyList<string> List)> Lists(SftpAlgorithms a) =>
        [("key exchange", a.KeyExchange), ("host key algorithms", a.HostKeys), ("ciphers", a.Ciphers), ("MACs", a.Macs), ("public key algorithms", a.PublicKeys)];

    [GeneratedRegex(@"^[A-Za-z0-9_:\[]([A-Za-z0-9_.:%\]-]{0,253})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HostName();

    [GeneratedRegex(@"^[^-\s\p{Cc}'""`$\\;&<>|(){}][^\p{Cc}'""`$;&<>|(){}]{0,127}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UserName();

    [GeneratedRegex(@"^([+^-]?[A-Za-z0-9@.*_-]+(,[A-Za-z0-9@.*_-]+)*)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AlgorithmList();

    [GeneratedRegex(@"^/[A-Za-z0-9_./ +@=,-]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FolderName();
}
