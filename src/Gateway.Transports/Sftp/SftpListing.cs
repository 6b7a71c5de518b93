using System.Runtime.CompilerServices;
using Gateway.Transports.Sftp.Protocol;

namespace Gateway.Transports.Sftp;

/// <summary>Lists folders as their parts arrive; the next part is on its way while the caller looks at this one.</summary>
sealed class SftpListing(SftpSession session, SftpPaths paths, ListOptions options)
{
    static readonly byte[] dot = "."u8.ToArray();
    static readonly byte[] dots = ".."u8.ToArray();

    public async IAsyncEnumerable<RemoteFile> FilesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var listed = 0;
        var folders = new Queue<(RemoteName? Folder, int Depth)>([(null, 0)]);
        while (folders.TryDequeue(out var at))
        {
            await foreach (var (name, attributes) in EntriesAsync(at.Folder, ct))
            {
                if (name.IsTemporary || (!options.Hidden && name.IsHidden)) continue;
                if (attributes.IsFolder == true)
                {
                    if (options.Recursive && at.Depth < options.MaxDepth && !options.Except.Contains(name)) folders.Enqueue((name, at.Depth + 1));
                    continue;
                }

                if (attributes.IsPlain == false || options.Where?.Invoke(name) == false) continue;
                if (await FileAsync(name, attributes, ct) is not { } file) continue;
                if (++listed > options.AtMost) yield break;
                yield return file;
            }
        }
    }

    async IAsyncEnumerable<(RemoteName Name, RemoteAttributes Attributes)> EntriesAsync(RemoteName? folder, [EnumeratorCancellation] CancellationToken ct)
    {
        if (await OpenAsync(folder, ct) is not { } handle) yield break;
        Task<List<(byte[] Name, RemoteAttributes Attributes)>?>? next = null;
        try
        {
            next = session.ReadFolderAsync(handle, ct);
            while (await PartAsync(next, folder) is { Count: > 0 } part)
            {
                next = session.ReadFolderAsync(handle, ct);
                foreach (var (bytes, attributes) in part)
                    if (Named(folder, bytes) is { } name) yield return (name, attributes);
            }
        }
        finally
        {
            await LeaveAsync(next, handle);
        }
    }

    async Task<byte[]?> OpenAsync(RemoteName? folder, CancellationToken ct)
    {
        try
        {
            return await session.OpenFolderAsync(paths.Of(folder), ct);
        }
        catch (StatusFault e) when (folder is not null && e.IsMissing)
        {
            return null; // gone since its parent was listed
        }
        catch (StatusFault e)
        {
            var failure = e.IsMissing
                ? SftpFaults.Of(e, TransportCause.NotFound, null, paths.FolderIsMissing)
                : SftpFaults.Of(e, "Listing", folder);
            if (folder is null || options.Unreadable is null) throw failure;
            options.Unreadable(failure);
            return null;
        }
    }

    async Task<List<(byte[] Name, RemoteAttributes Attributes)>?> PartAsync(Task<List<(byte[] Name, RemoteAttributes Attributes)>?> part, RemoteName? folder)
    {
        try
        {
            return await part;
        }
        catch (StatusFault e)
        {
            var failure = SftpFaults.Of(e, "Listing", folder);
            if (folder is null || options.Unreadable is null) throw failure;
            options.Unreadable(failure);
            return null;
        }
    }

    /// <summary>Null for the folder itself and its parent, and for a name that no path can hold, which is told.</summary>
    RemoteName? Named(RemoteName? folder, byte[] bytes)
    {
        if (bytes.AsSpan().SequenceEqual(dot) || bytes.AsSpan().SequenceEqual(dots)) return null;
        try
        {
            var name = bytes.Contains((byte)'/') ? throw NotAName(bytes) : new RemoteName(bytes);
            return folder is null ? name : folder.Join(name);
        }
        catch (TransportException e) when (options.Unreadable is not null)
        {
            options.Unreadable(e);
            return null;
        }
    }

    static TransportException NotAName(byte[] bytes) =>
        new(TransportCause.NameRefused, null, $"The server lists '{PrintableName.Escape(bytes)}', which is a path and no name of a file: it was left alone.");

    /// <summary>What the listing told where it told enough; else a look at the file itself.</summary>
    async Task<RemoteFile?> FileAsync(RemoteName name, RemoteAttributes attributes, CancellationToken ct)
    {
        if (attributes.IsPlain == true && attributes.ToFile(name) is { } told) return told;
        try
        {
            var looked = await session.LookAsync(paths.Of(name), ct);
            if (looked.IsPlain == false) return null;
            return looked.ToFile(name) ?? attributes.ToFile(name) ?? throw new TransportException(TransportCause.Broken, name, $"The server does not tell the size of '{name}'.");
        }
        catch (StatusFault e) when (e.IsMissing)
        {
            return null;
        }
        catch (StatusFault e) when (e.IsRefusal && attributes.ToFile(name) is { } file)
        {
            return file; // no more is to be had there
        }
        catch (Exception e) when (e is StatusFault or TransportException { ConcernsEndpoint: false } && options.Unreadable is not null)
        {
            options.Unreadable(e as TransportException ?? SftpFaults.Of((StatusFault)e, "Looking at", name));
            return null;
        }
        catch (StatusFault e)
        {
            throw SftpFaults.Of(e, "Looking at", name);
        }
    }

    /// <summary>Also when the caller has had enough in the middle of it.</summary>
    async Task LeaveAsync(Task<List<(byte[] Name, RemoteAttributes Attributes)>?>? next, byte[] handle)
    {
        try
        {
            if (next is not null) await next;
        }
        catch (Exception e) when (e is StatusFault or TransportException or OperationCanceledException)
        {
            // Told where it was awaited, or of no interest any more.
        }

        if (!session.IsUsable) return;
        try
        {
            await session.CloseAsync(handle, CancellationToken.None);
        }
        catch (Exception e) when (e is StatusFault or TransportException)
        {
            session.Retire(); // the handle may stay open; the session's end closes it
        }
    }
}
