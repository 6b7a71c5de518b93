using System.Runtime.CompilerServices;
using Azure.Storage.Blobs.Models;

namespace Gateway.Transports.AzureBlob;

/// <summary>Walks a prefix folder by folder, so that a folder with many processed files is never listed.</summary>
sealed class BlobListing(BlobConnection connection, BlobNames names)
{
    const int PageSize = 5000;

    public async IAsyncEnumerable<RemoteFile> ListAsync(ListOptions options, [EnumeratorCancellation] CancellationToken ct)
    {
        var listed = 0;
        var folders = new Queue<(RemoteName? Folder, int Depth)>([(null, 0)]);
        while (folders.TryDequeue(out var at))
        {
            await foreach (var item in ItemsAsync(at.Folder, ct))
            {
                if (Name(item, options) is not { } name || (!options.Hidden && name.IsHidden)) continue;
                if (item.IsPrefix)
                {
                    if (options.Recursive && at.Depth < options.MaxDepth && !options.Except.Contains(name)) folders.Enqueue((name, at.Depth + 1));
                    continue;
                }

                if (name.IsTemporary || options.Where?.Invoke(name) == false) continue;
                if (++listed > options.AtMost) yield break;
                yield return File(name, item.Blob);
            }
        }
    }

    /// <summary>Asks for at most one blob: whether the container is there and may be listed.</summary>
    public Task<int> ProbeAsync(CancellationToken ct) => connection.AskAsync("Listing the container", null, async place =>
    {
        await foreach (var page in place.Container.GetBlobsAsync(prefix: names.Below(null), cancellationToken: ct).AsPages(pageSizeHint: 1)) return page.Values.Count;
        return 0;
    }, ct);

    async IAsyncEnumerable<BlobHierarchyItem> ItemsAsync(RemoteName? folder, [EnumeratorCancellation] CancellationToken ct)
    {
        string? next = null;
        do
        {
            var page = await connection.AskAsync(folder is null ? "Listing the container" : "Listing", folder, async place =>
            {
                var pages = place.Container.GetBlobsByHierarchyAsync(BlobTraits.Metadata, BlobStates.None, "/", names.Below(folder), ct).AsPages(next, PageSize);
                await using var walk = pages.GetAsyncEnumerator(ct);
                return await walk.MoveNextAsync() ? walk.Current : null;
            }, ct);
            if (page is null) yield break;
            foreach (var item in page.Values) yield return item;
            next = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    /// <summary>Null for what is no file and no folder of ours: marks of folders, names that are no plain path.</summary>
    RemoteName? Name(BlobHierarchyItem item, ListOptions options)
    {
        var text = item.IsPrefix ? item.Prefix[..^1] : item.Blob.Name;
        if (item.IsBlob && (text.EndsWith('/') || text.Length == names.Below(null).Length || BlobFacts.IsFolder(item.Blob.Metadata))) return null;
        try
        {
            return names.Parse(text);
        }
        catch (TransportException e)
        {
            if (options.Unreadable is null) throw;
            options.Unreadable(e);
            return null;
        }
    }

    static RemoteFile File(RemoteName name, BlobItem blob) => new(
        name, blob.Properties.ContentLength ?? 0, blob.Properties.LastModified ?? DateTimeOffset.UnixEpoch, blob.Properties.ETag is { } tag ? BlobFacts.Stamp(tag) : "");
}
