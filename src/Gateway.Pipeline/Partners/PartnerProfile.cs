using Gateway.Formats.X12.Acks;
using Gateway.Pipeline.Partners.Connections;
using Gateway.Transports.Inbox;

namespace Gateway.Pipeline.Partners;

/// <summary>How one partner, bank or system of ours exchanges files with us. Loaded from JSON, see partner.schema.json.</summary>
/// <param name="Id">Lower-case name used in paths, keys and logs.</param>
public sealed record PartnerProfile(
    string Id,
    string Name,
    PartnerRole Role,
    PartnerMode Mode,
    X12Profile? X12,
    IReadOnlyList<InboxProfile> Inboxes,
    OutboxProfile? Outbox)
{
    /// <summary>Null where it sends nothing of this format; likewise the others.</summary>
    public EdifactProfile? Edifact { get; init; }

    public NachaProfile? Nacha { get; init; }

    public Bai2Profile? Bai2 { get; init; }

    public LockboxProfile? Lockbox { get; init; }

    /// <summary>Servers that its inboxes and its outbox name.</summary>
    public IReadOnlyList<ConnectionProfile> Connections { get; init; } = [];

    /// <summary>Files that it has promised.</summary>
    public IReadOnlyList<ExpectedFileProfile> Expects { get; init; } = [];

    /// <summary>Postings that go to it; null where none do.</summary>
    public ExportProfile? Export { get; init; }
}

/// <summary>Decides what a file may do; never guessed from the file.</summary>
public enum PartnerRole
{
    /// <summary>Its invoices are bills to us, its remittances advice. Nothing of it is money.</summary>
    Partner,

    /// <summary>Money may enter from its files, for accounts of the bank-account register.</summary>
    Bank,

    /// <summary>Our own billing system: its 810s open receivables.</summary>
    Billing,

    /// <summary>Our own ERP: it takes postings. Nothing that it sends is money, an open item or a bill.</summary>
    Erp,
}

public enum PartnerMode
{
    Production,

    /// <summary>Acknowledge and show, never post.</summary>
    Test,
}

/// <param name="Ids">ISA05/06 that it sends under.</param>
/// <param name="OurIds">ISA07/08 that it knows us by; empty accepts any.</param>
/// <param name="Maps">Transaction set → map name; a set that is missing here is read, shown and not mapped.</param>
/// <param name="RememberControlNumbersDays">How long a reused ISA13 counts as a duplicate.</param>
/// <param name="BalanceTolerance">By how much an 820 may be out of balance, in its currency.</param>
public sealed record X12Profile(
    IReadOnlyList<X12Address> Ids,
    IReadOnlyList<X12Address> OurIds,
    IReadOnlyDictionary<string, string> Maps,
    AcknowledgmentProfile Acknowledgments,
    Acceptance Acceptance,
    int RememberControlNumbersDays,
    decimal BalanceTolerance)
{
    /// <summary>Null where nothing of ours but acknowledgments goes out in X12.</summary>
    public OutgoingProfile? Outgoing { get; init; }

    public GapProfile Gaps { get; init; } = GapProfile.Default;
}

/// <summary>Qualifier and ID of an interchange party, without padding.</summary>
public sealed record X12Address(string Qualifier, string Id)
{
    /// <param name="text">As profiles write it: <c>ZZ:ACME</c>.</param>
    public static X12Address Parse(string text) => new(text[..2], text[3..].TrimEnd());

    public override string ToString() => $"{Qualifier}:{Id}";
}

/// <param name="Functional">Write a 997 (or 999) for each group.</param>
/// <param name="Interchange">Whether a TA1 is written for every interchange or only when ISA14 or an error calls for it.</param>
public sealed record AcknowledgmentProfile(bool Functional, InterchangeAcknowledgmentMode Interchange)
{
    /// <summary>The set that groups are answered with: 997 unless 999 is agreed.</summary>
    public AcknowledgmentSet Set { get; init; }

    /// <summary>Write an 824 for sets that are well written but held for what they say.</summary>
    public bool ApplicationAdvice { get; init; }
}

public enum InterchangeAcknowledgmentMode
{
    WhenAsked,
    Always,
}

public enum Acceptance
{
    /// <summary>Good sets are accepted while bad ones of the same group are rejected.</summary>
    PerSet,

    /// <summary>One bad set rejects its group.</summary>
    AllOrNothing,
}

/// <param name="Transport">"folder", for a folder of this machine; null where a connection is named.</param>
/// <param name="Path">Folder to poll: of this machine, or below the connection's folder.</param>
/// <param name="Carries">Other partners whose interchanges may arrive here, as in a network's mailbox. Anybody else's are quarantined.</param>
/// <param name="Readiness">How an upload shows that it is complete.</param>
/// <param name="QuietSeconds">How long a file must lie unchanged before it is taken, unless its final name says that it is complete.</param>
public sealed record InboxProfile(
    string Name,
    string? Transport,
    string Path,
    IReadOnlyList<string> Patterns,
    bool Subfolders,
    InboxReadiness Readiness,
    int QuietSeconds,
    int EverySeconds,
    IReadOnlyList<string> Carries)
{
    /// <summary>One of the profile's connections; null for a folder of this machine.</summary>
    public string? Connection { get; init; }

    public CollectionProfile Collection { get; init; } = CollectionProfile.Default;
}

/// <param name="Transport">As in <see cref="InboxProfile"/>; likewise the path.</param>
public sealed record OutboxProfile(string Name, string? Transport, string Path)
{
    /// <summary>One of the profile's connections; null for a folder of this machine.</summary>
    public string? Connection { get; init; }

    public DeliveryProfile Delivery { get; init; } = DeliveryProfile.Default;
}
