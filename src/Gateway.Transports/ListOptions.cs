namespace Gateway.Transports;

/// <summary>What a listing returns. Links, pipes, sockets, devices and our own temporary names are never listed.</summary>
public sealed record ListOptions
{
    /// <summary>Folders below the endpoint's folder too.</summary>
    public bool Recursive { get; init; }

    /// <summary>Names with a part that starts with a dot too.</summary>
    public bool Hidden { get; init; }

    /// <summary>Folders that are not entered.</summary>
    public IReadOnlySet<RemoteName> Except { get; init; } = new HashSet<RemoteName>();

    /// <summary>Which files are returned (and counted by <see cref="AtMost"/>); null for all.</summary>
    public Func<RemoteName, bool>? Where { get; init; }

    /// <summary>The listing ends after so many files; the next one sees the rest once these are gone.</summary>
    public int AtMost { get; init; } = 100_000;

    /// <summary>Folders below the first that are entered.</summary>
    public int MaxDepth { get; init; } = 16;

    /// <summary>Called for a folder or file that cannot be looked at; the listing goes on. Null ends the listing with that failure.</summary>
    public Action<TransportException>? Unreadable { get; init; }
}
