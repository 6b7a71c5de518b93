using System.Globalization;

namespace Gateway.Transports.Sftp.Ssh;

/// <summary>ssh's command line. Everything stands on it: no configuration file of the machine or a user has a say.</summary>
static class SshArguments
{
    // Curve25519 costs an eighth of the default's key exchange; the hardware does AES.
    const string KeyExchange = "^curve25519-sha256,curve25519-sha256@libssh.org";
    const string Ciphers = "^aes128-gcm@openssh.com,aes256-gcm@openssh.com";
    const string AnyHostKey = "ssh-ed25519,ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521,rsa-sha2-512,rsa-sha2-256";

    /// <param name="folder">The login's folder: pinned keys in "pins", the shown one comes into "shown".</param>
    /// <param name="agent">Null without a private key.</param>
    public static IReadOnlyList<string> For(SftpOptions options, IReadOnlyList<HostKeyPin> pins, string folder, string hostKeyScript, KeyAgent? agent)
    {
        var arguments = new List<string> { "-F", "none", "-T", "-a", "-x" };
        void Add(string name, string value) => arguments.AddRange(["-o", $"{name}={value}"]);

        Add("Port", Number(options.Port));
        Add("User", options.User);
        Add("LogLevel", "INFO"); // it names the causes of failures; less does not
        Add("ConnectTimeout", Seconds(options.ConnectTimeout));
        Add("ConnectionAttempts", "1");
        Add("ServerAliveInterval", Seconds(options.AliveInterval));
        Add("ServerAliveCountMax", Number(options.AliveCount));
        foreach (var (name, value) in Closed) Add(name, value);
        AddTrust(Add, options, pins, folder, hostKeyScript);
        AddLogin(Add, options, agent);
        AddIfAny(Add, "KexAlgorithms", options.Algorithms.KeyExchange, KeyExchange);
        AddIfAny(Add, "Ciphers", options.Algorithms.Ciphers, Ciphers);
        AddIfAny(Add, "MACs", options.Algorithms.Macs, "");
        AddIfAny(Add, "PubkeyAcceptedAlgorithms", options.Algorithms.PublicKeys, "");
        arguments.AddRange(["-s", "--", options.Host, "sftp"]);
        return arguments;
    }

    static readonly (string Name, string Value)[] Closed =
    [
        ("ControlMaster", "no"), ("ControlPath", "none"), ("ClearAllForwardings", "yes"), ("PermitLocalCommand", "no"), ("Compression", "no"),
        ("CanonicalizeHostname", "no"), ("ProxyCommand", "none"), ("GSSAPIAuthentication", "no"), ("HostbasedAuthentication", "no"), ("AddKeysToAgent", "no"),
        ("EscapeChar", "none"), ("TCPKeepAlive", "yes"),
    ];

    static void AddTrust(Action<string, string> add, SftpOptions options, IReadOnlyList<HostKeyPin> pins, string folder, string script)
    {
        add("StrictHostKeyChecking", "yes");
        add("UserKnownHostsFile", "none");
        add("GlobalKnownHostsFile", "none");
        add("KnownHostsCommand", $"/bin/sh \"{Quoted(script)}\" \"{Quoted(folder)}\" %I %f %t %K");
        add("HostKeyAlias", "endpoint");
        add("CheckHostIP", "no");
        add("VerifyHostKeyDNS", "no");
        add("UpdateHostKeys", "no");
        // Where the keys are known, only they are asked for: a server that has got another kind beside them is still the same.
        var types = pins.Select(pin => pin.Type).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var fitting = types.Count > 0 && pins.All(pin => pin.Type is not null) ? string.Join(',', types.Select(HostKeyPin.Algorithms)) : AnyHostKey;
        AddIfAny(add, "HostKeyAlgorithms", options.Algorithms.HostKeys, fitting);
    }

    static void AddLogin(Action<string, string> add, SftpOptions options, KeyAgent? agent)
    {
        var password = options.Password is null ? "no" : "yes";
        add("BatchMode", options.Password is null ? "yes" : "no");
        add("PasswordAuthentication", password);
        add("KbdInteractiveAuthentication", password);
        add("NumberOfPasswordPrompts", "1");
        add("PreferredAuthentications", "publickey,password,keyboard-interactive");
        add("PubkeyAuthentication", agent is null ? "no" : "yes");
        add("IdentitiesOnly", "yes");
        add("IdentityFile", agent is null ? "none" : $"\"{Quoted(agent.PublicKeyFile)}\"");
        add("IdentityAgent", agent is null ? "none" : $"\"{Quoted(agent.Socket)}\"");
    }

    static void AddIfAny(Action<string, string> add, string name, IReadOnlyList<string> wanted, string usual)
    {
        var value = wanted.Count > 0 ? string.Join(',', wanted) : usual;
        if (value.Length > 0) add(name, value);
    }

    /// <summary>ssh replaces %x in paths. Quotes and backslashes are refused by the rules for options.</summary>
    static string Quoted(string path) => path.Replace("%", "%%", StringComparison.Ordinal);

    static string Seconds(TimeSpan time) => Number((int)Math.Ceiling(time.TotalSeconds));

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
