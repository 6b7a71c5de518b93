using Gateway.Pipeline.Alerts.Channels;
using Gateway.Pipeline.Stages.Match.Settings;
using Gateway.Pipeline.Stages.Post;
using Gateway.Pipeline.Stages.Repair;
using Gateway.Receivables.Matching;

namespace Gateway.Host.Options;

/// <summary>All settings of a host, with their defaults. Read from one JSON file and a few environment variables, see <see cref="OptionsReader"/>.</summary>
public sealed record GatewayOptions
{
    /// <summary>Where the embedded database, keys and logs live. GATEWAY_STATE replaces it.</summary>
    public string? StateFolder { get; init; }

    /// <summary>Connection string of a real PostgreSQL server; null runs the embedded one. GATEWAY_DATABASE replaces it.</summary>
    public string? Database { get; init; }

    /// <summary>Folder of partner profiles (*.json); null is "partners" in the state folder.</summary>
    public string? Partners { get; init; }

    /// <summary>Further maps beside those that come with the gateway; null is "maps" in the state folder.</summary>
    public string? Maps { get; init; }

    /// <summary>File with the keys of the archive; null is "keys.json" in the state folder.</summary>
    public string? Keys { get; init; }

    public ConsoleSettings Console { get; init; } = new();

    public JobSettings Jobs { get; init; } = new();

    public PgpOptions Pgp { get; init; } = new();

    public MatchingSettings Matching { get; init; } = new();

    public LedgerAccounts Ledger { get; init; } = new();

    public PeriodSettings Periods { get; init; } = new();

    public RepairRules Repair { get; init; } = new();

    public ExchangeSettings Exchange { get; init; } = new();

    public AlertSettings Alerts { get; init; } = new();

    public OperationSettings Operation { get; init; } = new();
}

/// <param name="Url">Address to serve. Anything but loopback needs a token.</param>
/// <param name="Token">Asked for at sign-in. GATEWAY_CONSOLE_TOKEN replaces it.</param>
public sealed record ConsoleSettings(string Url = "http://127.0.0.1:5080", string? Token = null);

/// <param name="Concurrency">Files and receipts worked on at the same time; 0 is one per core.</param>
/// <param name="SweepSeconds">How often lost wake-ups are looked for.</param>
/// <param name="HostSilenceSeconds">A host that says nothing for so long counts as dead, and the others take over what it was doing. It says something five times in that time.</param>
/// <param name="Engine">Who keeps the time of retries and recurring work: Quartz, or Hangfire where it was built in.</param>
public sealed record JobSettings(int Concurrency = 0, int SweepSeconds = 15, int StopSeconds = 20, string Engine = JobSettings.Quartz, int HostSilenceSeconds = 15)
{
    public const string Quartz = "Quartz";

    public const string Hangfire = "Hangfire";
}

/// <param name="Home">Folder of PGP keys; null is "gnupg" in the state folder.</param>
/// <param name="Passphrase">Where the passphrase of our private keys is kept: env:NAME, file:PATH or store:NAME.</param>
public sealed record PgpOptions(string? Home = null, string? Passphrase = null);

/// <summary>What the configuration says in place of the settings below maps/matching; null where those stand.</summary>
public sealed record MatchingSettings
{
    /// <summary>Before the fingerprint of what the settings say, which every application records.</summary>
    public string? Version { get; init; }

    public int? DiscountGraceDays { get; init; }

    /// <summary>Adjustment reason codes (X12 element 426 or a partner's own) that close an invoice without a person.</summary>
    public IReadOnlyList<string>? AllowedDeductions { get; init; }

    /// <summary>Taken off document numbers on both sides before they are compared.</summary>
    public IReadOnlyList<string>? ReferencePrefixes { get; init; }

    /// <exception cref="ConfigurationFaultException">Together with the files they do not fit.</exception>
    public MatchingRules Over(MatchingRules files)
    {
        if (this == new MatchingSettings())
        {
            return files;
        }

        var rules = RulesVersions.Stamped(files with
        {
            Version = Version ?? files.Version[..files.Version.LastIndexOf('.')],
            DiscountGraceDays = DiscountGraceDays ?? files.DiscountGraceDays,
            AllowedDeductions = AllowedDeductions?.ToHashSet(StringComparer.Ordinal) ?? files.AllowedDeductions,
            ReferencePrefixes = ReferencePrefixes ?? files.ReferencePrefixes,
        });
        return rules.Faults.Count == 0 ? rules : throw new ConfigurationFaultException([.. rules.Faults]);
    }
}

/// <summary>Accounting periods.</summary>
public sealed record PeriodSettings
{
    /// <summary>Who may close and reopen them, as the audit names people; empty lets everybody who may use the command line or the console.</summary>
    public IReadOnlyList<string> Closers { get; init; } = [];
}

/// <param name="PauseSeconds">How long an inbox or outbox that failed a few times in a row is left alone at first; each further failure doubles it.</param>
public sealed record ExchangeSettings(int PauseSeconds = 30);

/// <summary>Who is told what; without channels alerts are shown in the console alone.</summary>
public sealed record AlertSettings
{
    public IReadOnlyList<AlertChannelSettings> Channels { get; init; } = [];

    /// <summary>A condition must have been gone for so long before its alert clears.</summary>
    public int ClearAfterSeconds { get; init; } = 60;

    /// <summary>From so many of one kind on, found at the same look, they are told in one message.</summary>
    public int GroupFrom { get; init; } = 3;

    /// <summary>An alert that nobody has acknowledged is told once more after so long; 0 never.</summary>
    public int EscalateAfterMinutes { get; init; }

    /// <summary>Names of the channels that are told then; none means all.</summary>
    public IReadOnlyList<string> EscalateTo { get; init; } = [];

    public int LookEverySeconds { get; init; } = 15;

    public int StalledAfterMinutes { get; init; } = 10;

    /// <summary>What often passes by itself, such as a server that is away, is told after so long.</summary>
    public int PassingAfterSeconds { get; init; } = 300;

    /// <summary>Where people reach the console, for links in messages; without it messages have none.</summary>
    public string? ConsoleAddress { get; init; }
}

/// <param name="LogFile">JSON lines, one file a day; null is "logs/gateway-.json" in the state folder.</param>
/// <param name="OtlpEndpoint">Where meters are exported to (OTLP over gRPC); null exports nothing.</param>
public sealed record OperationSettings(string? LogFile = null, string LogLevel = "Information", string? OtlpEndpoint = null);
