using System.Collections.Concurrent;
using Gateway.Transports.Ftps.Listing;

namespace Gateway.Transports.Ftps;

/// <summary>
/// Exact times of files that LIST shows by the minute only. Asking for each one at every look takes a round trip a file; what a line of the listing says
/// unchanged is remembered. A look at the single file renews what is remembered, so both ways always tell the same stamp.
/// </summary>
sealed class SeenTimes
{
    readonly ConcurrentDictionary<RemoteName, (long? Size, DateTimeOffset? Listed, RemoteFile File)> seen = new();

    public RemoteFile? Find(RemoteName name, ListedEntry entry) =>
        seen.TryGetValue(name, out var kept) && kept.Size == entry.Size && kept.Listed == entry.ModifiedAt ? kept.File : null;

    public void Keep(ListedEntry entry, RemoteFile file) => seen[file.Name] = (entry.Size, entry.ModifiedAt, file);

    /// <summary>After a look at the single file.</summary>
    public void Renew(RemoteName name, RemoteFile? file)
    {
        if (file is null) seen.TryRemove(name, out _);
        else if (seen.TryGetValue(name, out var kept) && kept.File.Stamp != file.Stamp) seen.TryUpdate(name, kept with { File = file }, kept);
    }

    /// <summary>Forgets what a folder does not have any more.</summary>
    public void Forget(RemoteName? folder, IReadOnlySet<RemoteName> there)
    {
        foreach (var name in seen.Keys)
        {
            if (Equals(name.Folder, folder) && !there.Contains(name)) seen.TryRemove(name, out _);
        }
    }
}
