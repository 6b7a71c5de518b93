namespace Gateway.Transports.Inbox;

/// <summary>Which files of an inbox are taken, and how one knows that they are complete.</summary>
public sealed record InboxRules
{
    /// <summary>Names that are taken; none means all.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    public bool IgnoreCase { get; init; }

    public bool Subfolders { get; init; }

    /// <summary>Folders of the endpoint where files go after they were taken; never looked into.</summary>
    public IReadOnlyList<RemoteName> Aside { get; init; } = [RemoteName.Parse("processed"), RemoteName.Parse("failed")];

    public InboxReadiness Readiness { get; init; } = InboxReadiness.Unchanged;

    /// <summary>With <see cref="InboxReadiness.Unchanged"/>: how long size and stamp must have stayed the same, by our clock, over at least two looks.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Ends of names under which partners upload; such a file is taken once it has its final name.</summary>
    public IReadOnlyList<string> Unfinished { get; init; } = [".tmp", ".part", ".filepart"];

    /// <summary>A file is complete when this one lies beside it, and only then; see <see cref="MarkerName"/>. Null waits for none. Patterns are for the files, not for the markers.</summary>
    public string? Marker { get; init; }

    /// <summary>The most files that one look returns and remembers.</summary>
    public int AtMost { get; init; } = 100_000;
}
