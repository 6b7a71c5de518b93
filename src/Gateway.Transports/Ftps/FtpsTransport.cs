using System.Runtime.CompilerServices;
using Gateway.Transports.Connections;
using Gateway.Transports.Ftps.Listing;
using Gateway.Transports.Ftps.Transfer;
using Gateway.Transports.Sessions;
using Gateway.Transports.Upload;

namespace Gateway.Transports.Ftps;

/// <summary>
/// Files on an FTP server, over TLS unless the profile asks for less. FTP cannot refuse to overwrite: before a write and a rename the target is looked for, which
/// leaves a moment in which somebody else can put a file there; with names that nobody else uses that moment is empty. A stream that is open holds one of the
/// endpoint's sessions.
/// </summary>
public sealed class FtpsTransport : ITransport
{
    const int LookedAtTogether = 256;
    static readonly TimeSpan ForTidying = TimeSpan.FromSeconds(20);
    readonly FtpsOptions options;
    readonly TimeProvider clock;
    readonly SessionPool<FtpsSession> pool;
    readonly SeenTimes times = new();

    /// <exception cref="ArgumentException">The options cannot be used; the message names every fault.</exception>
    public FtpsTransport(FtpsOptions options, TimeProvider clock)
    {
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException(string.Join(" ", faults), nameof(options));
        this.options = options;
        this.clock = clock;
        pool = new SessionPool<FtpsSession>(ct => FtpsSession.OpenAsync(options, clock, ct), options.Limits, ConnectGate.Default, clock);
    }

    public TransportAbilities Abilities => TransportAbilities.Rename | TransportAbilities.Stat | TransportAbilities.Delete | TransportAbilities.ResumeWrite;

    public async IAsyncEnumerable<RemoteFile> ListAsync(ListOptions options, [EnumeratorCancellation] CancellationToken ct)
    {
        var listed = 0;
        var folders = new Queue<(RemoteName? Folder, int Depth)>([(null, 0)]);
        while (folders.TryDequeue(out var at))
        {
            var entries = await FolderAsync(at.Folder, options, ct);
            if (options.Recursive && at.Depth < options.MaxDepth)
            {
                foreach (var (name, entry) in entries)
                {
                    if (entry.Kind == ListedKind.Folder && !options.Except.Contains(name)) folders.Enqueue((name, at.Depth + 1));
                }
            }

            foreach (var chunk in entries.Where(found => found.Entry.Kind == ListedKind.File && options.Where?.Invoke(found.Name) != false).Chunk(LookedAtTogether))
            {
                foreach (var file in await UseAsync(session => LookAsync(session, chunk, ct), ct))
                {
                    if (++listed > options.AtMost) yield break;
                    yield return file;
                }
            }
        }
    }

    public async Task<Stream> OpenReadAsync(RemoteName name, long offset, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        _ = FtpPath.Of(name);
        while (true)
        {
            var lease = await LendAsync(ct);
            try
            {
                var stream = await OpenAsync(lease, name, offset, ct);
                if (stream is not FtpsDownload) await lease.DisposeAsync();
                return stream;
            }
            catch (TransportException e) when (DiedIdle(lease, e))
            {
                await lease.DisposeAsync(); // the next one is asked instead, or a new one opened
            }
            catch
            {
                await lease.DisposeAsync();
                throw;
            }
        }
    }

    public async Task<RemoteFile> WriteNewAsync(RemoteName name, Stream content, CancellationToken ct)
    {
        _ = FtpPath.Of(name);
        FtpsUpload? upload = null;
        try
        {
            var written = await UseAsync(session => (upload = new FtpsUpload(session, name)).WriteNewAsync(content, ct), ct);
            times.Renew(name, written);
            return written;
        }
        catch when (upload is { HasBegun: true, MayBeWhole: false })
        {
            await DiscardAsync(name);
            throw;
        }
    }

    public Task<RemoteFile> ResumeWriteAsync(RemoteName name, long offset, Stream rest, CancellationToken ct) =>
        UseAsync(session => new FtpsUpload(session, name).ResumeAsync(offset, rest, ct), ct);

    public Task RenameAsync(RemoteName from, RemoteName to, CancellationToken ct) => UseAsync(async session =>
    {
        await FtpsRename.RunAsync(session, from, to, ct);
        return true;
    }, ct);

    public Task DeleteAsync(RemoteName name, CancellationToken ct) => UseAsync(async session =>
    {
        // Whether a lost session is a kept one that had died is only known before anything is done on it.
        await session.SendAsync("NOOP", ct);
        await FtpsFiles.DeleteAsync(session, name, ct);
        return true;
    }, ct);

    public async Task<RemoteFile?> StatAsync(RemoteName name, CancellationToken ct)
    {
        var file = await UseAsync(session => FtpsFiles.StatAsync(session, name, ct), ct);
        times.Renew(name, file);
        return file;
    }

    public async Task<ConnectionReport> TestAsync(UploadRules? upload, CancellationToken ct)
    {
        var (steps, peer, works) = await FtpsConnectionTest.RunAsync(options, clock, ct);
        if (!works) return new ConnectionReport(steps, peer);
        return new ConnectionReport([.. steps, .. await ConnectionProbe.RunAsync(this, upload, RemoteName.Parse($"gateway-test-{Guid.NewGuid():N}"), ct)], peer);
    }

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    async Task<List<(RemoteName Name, ListedEntry Entry)>> FolderAsync(RemoteName? folder, ListOptions wanted, CancellationToken ct)
    {
        List<ListedEntry> entries;
        try
        {
            entries = await UseAsync(session => FolderListing.ReadAsync(session, folder, wanted.Hidden, ct), ct);
        }
        catch (TransportException e) when (folder is not null && e.Cause == TransportCause.NotFound)
        {
            return []; // gone since its parent was listed
        }
        catch (TransportException e) when (folder is not null && wanted.Unreadable is not null && !e.ConcernsEndpoint)
        {
            wanted.Unreadable(e);
            return [];
        }

        var named = new List<(RemoteName Name, ListedEntry Entry)>(entries.Count);
        foreach (var entry in entries)
        {
            if (NameOf(folder, entry, wanted) is { } name && !name.IsTemporary && (wanted.Hidden || !name.IsHidden)) named.Add((name, entry));
        }

        times.Forget(folder, named.Select(found => found.Name).ToHashSet());
        return named;
    }

    /// <summary>What a server calls a file there may be a path that leads elsewhere.</summary>
    static RemoteName? NameOf(RemoteName? folder, ListedEntry entry, ListOptions wanted)
    {
        try
        {
            if (entry.FileName.AsSpan().Contains((byte)'/')) throw new TransportException(TransportCause.NameRefused, folder, $"The server lists '{PrintableName.Escape(entry.FileName)}', which is a path and no name.");
            var name = new RemoteName(entry.FileName);
            return folder is null ? name : folder.Join(name);
        }
        catch (TransportException e) when (wanted.Unreadable is not null)
        {
            wanted.Unreadable(e);
            return null;
        }
    }

    async Task<List<RemoteFile>> LookAsync(FtpsSession session, IEnumerable<(RemoteName Name, ListedEntry Entry)> entries, CancellationToken ct)
    {
        var files = new List<RemoteFile>();
        foreach (var (name, entry) in entries)
        {
            if (entry is { Stamp: { } stamp, Size: { } size }) files.Add(new RemoteFile(name, size, entry.ModifiedAt ?? DateTimeOffset.UnixEpoch, stamp));
            else if (times.Find(name, entry) is { } known) files.Add(known);
            else if (await SingleAsync(session, name, entry, ct) is { } file)
            {
                times.Keep(entry, file);
                files.Add(file);
            }
        }

        return files;
    }

    static async Task<RemoteFile?> SingleAsync(FtpsSession session, RemoteName name, ListedEntry entry, CancellationToken ct)
    {
        if (name.Bytes.Span.Contains((byte)'\r')) return null; // listed, and yet no command can name it
        var size = entry.Size ?? await FtpsFiles.SizeAsync(session, name, ct);
        return size is { } bytes ? await FtpsFiles.TimedAsync(session, name, bytes, entry.ModifiedAt, ct) : null; // of names alone, those without a size are folders
    }

    async Task<Stream> OpenAsync(SessionLease<FtpsSession> lease, RemoteName name, long offset, CancellationToken ct)
    {
        var session = lease.Session;
        var size = await FtpsFiles.SizeAsync(session, name, ct);
        if (size is { } told && offset > 0 && offset >= told) return new MemoryStream([], writable: false);
        if (size is null && options.EndsWithoutCloseNotify) throw new TransportException(TransportCause.Unsupported, name, $"The server tells no size of '{name}' and ends without TLS's closing word: a whole file could not be told from a part.");
        var expected = options.SizesAreExact ? size : null;
        var path = FtpPath.Of(name);
        if (offset > 0 && !session.HasRefused("REST"))
        {
            try
            {
                var rest = await FtpTransfer.StartAsync(session, "RETR", path, "Reading", name, offset, ct);
                return new FtpsDownload(rest, name, 0, expected - offset, lease.DisposeAsync);
            }
            catch (TransportException e) when (e.Cause == TransportCause.Unsupported && session.IsUsable)
            {
                session.Refuse("REST"); // the beginning is read too and dropped
            }
        }

        var transfer = await FtpTransfer.StartAsync(session, "RETR", path, "Reading", name, 0, ct);
        return new FtpsDownload(transfer, name, offset, expected, lease.DisposeAsync);
    }

    async Task DiscardAsync(RemoteName name)
    {
        using var patience = new CancellationTokenSource(ForTidying, clock);
        try
        {
            await DeleteAsync(name, patience.Token);
        }
        catch (Exception e) when (e is TransportException or OperationCanceledException)
        {
            // What is left is a part under the name that the caller chose; the failure that is under way says more than this one.
        }
    }

    async Task<T> UseAsync<T>(Func<FtpsSession, Task<T>> act, CancellationToken ct)
    {
        while (true)
        {
            await using var lease = await LendAsync(ct);
            try
            {
                return await act(lease.Session);
            }
            catch (TransportException e) when (DiedIdle(lease, e))
            {
                // Nothing was done on it: the next kept one is asked, or a new one opened.
            }
        }
    }

    async Task<SessionLease<FtpsSession>> LendAsync(CancellationToken ct)
    {
        var lease = await pool.LendAsync(ct);
        lease.Session.Control.StartCounting();
        return lease;
    }

    static bool DiedIdle(SessionLease<FtpsSession> lease, TransportException e) => lease.WasKept && lease.Session.Control.RepliesHeard == 0
        && (e.Cause is TransportCause.ConnectionLost or TransportCause.TimedOut or TransportCause.Busy) && lease.Session.Control.IsSpoilt;
}
