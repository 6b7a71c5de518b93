using Gateway.Transports.Sessions;

namespace Gateway.Transports.Sftp;

/// <summary>One SFTP endpoint: where it is, who it must be, who we are there, and how patient to be.</summary>
public sealed record SftpOptions
{
    public required string Host { get; init; }

    public int Port { get; init; } = 22;

    public required string User { get; init; }

    /// <summary>The folder that names are below, as the server writes paths; \xNN stands for the byte NN. Empty is where a login begins. It must exist.</summary>
    public string Folder { get; init; } = "";

    /// <summary>
    /// Who the server must be, one of these: public keys as in "ssh-ed25519 AAAA…", or fingerprints as in "SHA256:…". None connects to nobody; a connection test then
    /// shows the key to ask the partner about.
    /// </summary>
    public IReadOnlyList<string> HostKeys { get; init; } = [];

    /// <summary>With a key too: both are given, for servers that want both.</summary>
    public SecretSource? Password { get; init; }

    /// <summary>The text of a private key file, PEM or OpenSSH's form.</summary>
    public SecretSource? PrivateKey { get; init; }

    /// <summary>Of the private key, where it has one.</summary>
    public SecretSource? Passphrase { get; init; }

    public SftpAlgorithms Algorithms { get; init; } = new();

    /// <summary>For the connection and the server's first words.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a silent server is asked for a sign of life; so many in a row unanswered and the connection is given up.</summary>
    public TimeSpan AliveInterval { get; init; } = TimeSpan.FromSeconds(5);

    public int AliveCount { get; init; } = 2;

    /// <summary>A request unanswered for so long while nothing moves has timed out. For a server whose machine lives and whose program does not.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public PoolLimits Pool { get; init; } = new();

    /// <summary>Calls that share one session; the next one opens another, up to <see cref="PoolLimits.MaxSessions"/>.</summary>
    public int CallsPerSession { get; init; } = 8;

    /// <summary>Reads or writes of one file under way at once, of up to 64 KiB each. Fewer are used on slow lines.</summary>
    public int RequestsInFlight { get; init; } = 32;

    /// <summary>OpenSSH's client, 8.5 or newer; ssh-agent and ssh-add are taken from beside it.</summary>
    public string SshProgram { get; init; } = "ssh";

    /// <summary>Where the pipes and key agents of a login live while it lasts, readable to us alone. Null: a folder of this process below the system's temporary one.</summary>
    public string? RuntimeFolder { get; init; }

    /// <summary>Everything that is wrong with these options, each in a sentence; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults() => SftpOptionRules.Faults(this);
}
