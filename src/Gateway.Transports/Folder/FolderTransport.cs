using System.Runtime.CompilerServices;
using Gateway.Transports.Connections;
using Gateway.Transports.Upload;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Transports.Folder;

/// <summary>Files below a folder of this machine, or of a file server that it has mounted. Never follows a link inside that folder.</summary>
public sealed class FolderTransport : ITransport
{
    const int StatsAtOnce = 256;
    readonly IFolderFiles files;

    /// <param name="root">An absolute path; the folder must exist when it is used, so that a missing mount is told and not filled.</param>
    /// <exception cref="ArgumentException">The path is not absolute.</exception>
    public FolderTransport(string root)
        : this(Libc.IsHere ? new LinuxFolderFiles(Absolute(root)) : new FrameworkFolderFiles(Absolute(root)))
    {
    }

    internal FolderTransport(IFolderFiles files) => this.files = files;

    public TransportAbilities Abilities => TransportAbilities.All;

    public async IAsyncEnumerable<RemoteFile> ListAsync(ListOptions options, [EnumeratorCancellation] CancellationToken ct)
    {
        var listed = 0;
        var folders = new Queue<(RemoteName? Folder, int Depth)>([(null, 0)]);
        while (folders.TryDequeue(out var at))
        {
            var entries = await Task.Run(() => Entries(at.Folder, options), ct);
            foreach (var chunk in entries.Chunk(StatsAtOnce))
            {
                foreach (var (entry, file) in await Task.Run(() => Look(chunk, options), ct))
                {
                    if (entry.Kind == FolderEntryKind.Folder)
                    {
                        if (options.Recursive && at.Depth < options.MaxDepth && !options.Except.Contains(entry.Name)) folders.Enqueue((entry.Name, at.Depth + 1));
                        continue;
                    }

                    if (file is null) continue;
                    if (++listed > options.AtMost) yield break;
                    yield return file;
                }
            }
        }
    }

    public Task<Stream> OpenReadAsync(RemoteName name, long offset, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        return Task.Run<Stream>(() =>
        {
            var stream = new FileStream(files.OpenRead(name), FileAccess.Read, bufferSize: 1);
            stream.Position = offset;
            return stream;
        }, ct);
    }

    public async Task<RemoteFile> WriteNewAsync(RemoteName name, Stream content, CancellationToken ct)
    {
        var handle = await Task.Run(() => files.CreateNew(name), ct);
        try
        {
            return await FillAsync(handle, name, content, ct);
        }
        catch
        {
            Discard(name);
            throw;
        }
    }

    public async Task<RemoteFile> ResumeWriteAsync(RemoteName name, long offset, Stream rest, CancellationToken ct)
    {
        var handle = await Task.Run(() => files.OpenAppend(name), ct);
        if (RandomAccess.GetLength(handle) is var size && size != offset)
        {
            handle.Dispose();
            throw new TransportException(TransportCause.Broken, name, $"'{name}' has {size} bytes, not the {offset} where the write was cut off.");
        }

        return await FillAsync(handle, name, rest, ct);
    }

    public Task RenameAsync(RemoteName from, RemoteName to, CancellationToken ct) => Task.Run(() => files.Rename(from, to), ct);

    public Task DeleteAsync(RemoteName name, CancellationToken ct) => Task.Run(() => files.Delete(name), ct);

    public Task<RemoteFile?> StatAsync(RemoteName name, CancellationToken ct) => Task.Run(() => files.Stat(name), ct);

    public async Task<ConnectionReport> TestAsync(UploadRules? upload, CancellationToken ct) =>
        new(await ConnectionProbe.RunAsync(this, upload, RemoteName.Parse($"gateway-test-{Guid.NewGuid():N}"), ct), null);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    static string Absolute(string root) =>
        Path.IsPathFullyQualified(root) ? Path.TrimEndingDirectorySeparator(root) : throw new ArgumentException($"'{root}' is not an absolute path.", nameof(root));

    async Task<RemoteFile> FillAsync(SafeFileHandle handle, RemoteName name, Stream content, CancellationToken ct)
    {
        // Closed before it is made durable and told: its size is final then.
        await using (var file = new FileStream(handle, FileAccess.Write, bufferSize: 1))
        {
            file.Seek(0, SeekOrigin.End);
            await CopyAsync(content, file, name, ct);
            await Task.Run(() => Durable(file, name), ct);
        }

        return await Task.Run(() =>
        {
            files.SyncFolderOf(name);
            return files.Stat(name) ?? throw new TransportException(TransportCause.NotFound, name, $"'{name}' vanished while it was written.");
        }, ct);
    }

    static async Task CopyAsync(Stream content, FileStream file, RemoteName name, CancellationToken ct)
    {
        var buffer = new byte[128 * 1024];
        while (await content.ReadAsync(buffer, ct) is > 0 and var read)
        {
            try
            {
                await file.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            catch (IOException e)
            {
                throw LinuxFault.Of(e, "Writing", name);
            }
        }
    }

    static void Durable(FileStream file, RemoteName name)
    {
        try
        {
            file.Flush(flushToDisk: true);
        }
        catch (IOException e)
        {
            throw LinuxFault.Of(e, "Writing", name);
        }
    }

    IReadOnlyList<FolderEntry> Entries(RemoteName? folder, ListOptions options)
    {
        try
        {
            return files.Entries(folder);
        }
        catch (TransportException e) when (folder is not null && e.Cause == TransportCause.NotFound)
        {
            return []; // gone since its parent was listed
        }
        catch (TransportException e) when (folder is not null && options.Unreadable is not null)
        {
            options.Unreadable(e);
            return [];
        }
    }

    List<(FolderEntry Entry, RemoteFile? File)> Look(IEnumerable<FolderEntry> entries, ListOptions options)
    {
        var looked = new List<(FolderEntry, RemoteFile?)>();
        foreach (var entry in entries)
        {
            if (entry.Kind == FolderEntryKind.Other || entry.Name.IsTemporary || (!options.Hidden && entry.Name.IsHidden)) continue;
            if (entry.Kind == FolderEntryKind.Folder) looked.Add((entry, null));
            else if (options.Where?.Invoke(entry.Name) != false) looked.Add((entry, Look(entry.Name, options)));
        }

        return looked;
    }

    RemoteFile? Look(RemoteName name, ListOptions options)
    {
        try
        {
            return files.Stat(name);
        }
        catch (TransportException e) when (e.Cause == TransportCause.NotAFile)
        {
            return null; // changed into something else since it was listed
        }
        catch (TransportException e) when (options.Unreadable is not null)
        {
            options.Unreadable(e);
            return null;
        }
    }

    void Discard(RemoteName name)
    {
        try
        {
            files.Delete(name);
        }
        catch (TransportException)
        {
            // What is left is a part under the name that the caller chose; the failure that is under way says more than this one.
        }
    }
}
