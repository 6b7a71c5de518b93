using System.Runtime.CompilerServices;
using System.Text;

namespace Gateway.Transports.Inbox;

/// <summary>
/// Looks at an inbox again and again and tells which files are complete. It remembers what it saw, one entry per waiting file, in memory only: after a
/// restart, or on another host, a file needs two looks again. Not for concurrent looks.
/// </summary>
public sealed class InboxWatch
{
    readonly InboxRules rules;
    readonly TimeProvider clock;
    readonly NamePattern[] patterns;
    readonly byte[][] unfinished;
    readonly HashSet<RemoteName> aside;
    readonly MarkerName? marker;
    readonly Dictionary<RemoteName, Sight> seen = [];
    readonly HashSet<(RemoteName Name, string Stamp, TransportCause Cause)> told = [];
    int look;

    /// <exception cref="ArgumentException">A pattern that is none.</exception>
    public InboxWatch(InboxRules rules, TimeProvider clock)
    {
        this.rules = rules;
        this.clock = clock;
        patterns = [.. rules.Patterns.Select(p => new NamePattern(p, rules.IgnoreCase))];
        unfinished = [.. rules.Unfinished.Select(Encoding.UTF8.GetBytes)];
        aside = [.. rules.Aside];
        marker = rules.Marker is null ? null : new MarkerName(rules.Marker);
    }

    /// <summary>
    /// The complete files of this look, as the listing comes in. The caller moves or removes what it has taken; a file that stays is returned by the next
    /// look again. Folders that cannot be looked into are told once and passed over.
    /// </summary>
    public async IAsyncEnumerable<RemoteFile> LookAsync(ITransport transport, Action<TransportException> unreadable, [EnumeratorCancellation] CancellationToken ct)
    {
        look++;
        var options = new ListOptions
        {
            Recursive = rules.Subfolders,
            Except = aside,
            Where = IsWanted,
            AtMost = rules.AtMost,
            Unreadable = e =>
            {
                if (e.Name is not { } name || IsNews(name, "", e.Cause)) unreadable(e);
            },
        };
        var listed = marker is null ? transport.ListAsync(options, ct) : MarkedAsync(transport.ListAsync(options, ct));
        await foreach (var file in listed)
            if (marker is not null || IsComplete(file)) yield return file;
        Forget();
    }

    /// <summary>The marker of a file; null where files have none.</summary>
    public RemoteName? MarkerOf(RemoteName file) => marker?.Of(file);

    /// <summary>A listing has no order, so all of it is seen before it is known which files have their marker.</summary>
    async IAsyncEnumerable<RemoteFile> MarkedAsync(IAsyncEnumerable<RemoteFile> listed)
    {
        var markers = new HashSet<RemoteName>();
        var files = new List<RemoteFile>();
        await foreach (var file in listed)
        {
            if (marker!.IsMarker(file.Name)) markers.Add(file.Name);
            else files.Add(file);
        }

        foreach (var file in files)
        {
            seen[file.Name] = new Sight(file.Size, file.Stamp, clock.GetTimestamp(), look);
            if (markers.Contains(marker!.Of(file.Name))) yield return file;
        }
    }

    /// <summary>Whether a file's failure has not been told before: once for each content, not at each look.</summary>
    public bool IsNews(RemoteFile file, TransportException failure) => IsNews(file.Name, file.Stamp, failure.Cause);

    bool IsNews(RemoteName name, string stamp, TransportCause cause) => told.Add((name, stamp, cause));

    bool IsWanted(RemoteName name) =>
        (patterns.Length == 0 || Array.Exists(patterns, p => p.Matches(name)) || marker?.IsMarker(name) == true)
        && !aside.Any(name.IsBelow)
        && !IsUnfinished(name.FileName);

    bool IsUnfinished(ReadOnlySpan<byte> name)
    {
        foreach (var end in unfinished)
            if (name.Length >= end.Length && Ascii.EqualsIgnoreCase(name[^end.Length..], end)) return true;
        return false;
    }

    bool IsComplete(RemoteFile file)
    {
        var now = clock.GetTimestamp();
        if (!seen.TryGetValue(file.Name, out var before) || before.Size != file.Size || before.Stamp != file.Stamp)
        {
            seen[file.Name] = new Sight(file.Size, file.Stamp, now, look);
            return rules.Readiness == InboxReadiness.Renamed;
        }

        before.Look = look;
        return rules.Readiness == InboxReadiness.Renamed || clock.GetElapsedTime(before.Since, now) >= rules.Quiet;
    }

    /// <summary>What this look did not meet is gone, with what was told of it. A look that ended early met only a part, so it does not come here.</summary>
    void Forget()
    {
        foreach (var gone in seen.Where(s => s.Value.Look != look).Select(s => s.Key).ToList()) seen.Remove(gone);
        told.RemoveWhere(t => t.Stamp.Length > 0 && !seen.ContainsKey(t.Name));
    }

    sealed class Sight(long size, string stamp, long since, int look)
    {
        public long Size { get; } = size;

        public string Stamp { get; } = stamp;

        public long Since { get; } = since;

        public int Look { get; set; } = look;
    }
}
