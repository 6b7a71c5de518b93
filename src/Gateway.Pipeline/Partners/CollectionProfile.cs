using Gateway.Transports.Inbox;

namespace Gateway.Pipeline.Partners;

/// <summary>How files are taken from an inbox, beside where it is and how often it is looked at.</summary>
public sealed record CollectionProfile
{
    public static CollectionProfile Default { get; } = new();

    public bool IgnoreCase { get; init; }

    /// <summary>Ends of names under which the partner uploads.</summary>
    public IReadOnlyList<string> Unfinished { get; init; } = new InboxRules().Unfinished;

    /// <summary>A file is complete when this one lies beside it: <c>{name}.done</c> or <c>{stem}.ok</c>; null waits for no marker.</summary>
    public string? Marker { get; init; }

    public AfterArchive AfterArchive { get; init; } = AfterArchive.Move;

    /// <summary>Folders of the endpoint, with <see cref="AfterArchive.Move"/>.</summary>
    public string ProcessedFolder { get; init; } = "processed";

    public string FailedFolder { get; init; } = "failed";

    /// <summary>The mailbox hands a file out once: it is read one at a time, and the archive commits before the reading ends.</summary>
    public bool HandsOutOnce { get; init; }

    /// <summary>Files fetched at the same time.</summary>
    public int FetchAtOnce { get; init; } = 4;

    public ScheduleProfile Schedule { get; init; } = ScheduleProfile.Always;

    public UnpackProfile Unpack { get; init; } = UnpackProfile.Default;
}

/// <summary>What becomes of a file in the partner's inbox once it is archived.</summary>
public enum AfterArchive
{
    /// <summary>Into a folder beside, so that it can be seen and put back.</summary>
    Move,

    Delete,

    /// <summary>It stays, and is remembered.</summary>
    Leave,
}

/// <summary>What is unpacked before it is read.</summary>
/// <param name="SignedBy">Fingerprints of PGP keys; a file signed by none of them is not read. Empty asks for no signature.</param>
public sealed record UnpackProfile(bool Gzip, bool Zip, bool Pgp, IReadOnlyList<string> SignedBy)
{
    public static UnpackProfile Default { get; } = new(Gzip: true, Zip: true, Pgp: true, []);
}
