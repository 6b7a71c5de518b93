using System.Runtime.CompilerServices;
using Gateway.Transports.Connections;
using Gateway.Transports.Sessions;
using Gateway.Transports.Sftp.Protocol;
using Gateway.Transports.Sftp.Ssh;
using Gateway.Transports.Upload;

namespace Gateway.Transports.Sftp;

/// <summary>Files on an SFTP server, over OpenSSH's client: it owns encryption, host keys and logins, this owns the protocol above. Never follows a link.</summary>
public sealed class SftpTransport : ITransport
{
    readonly SftpOptions options;
    readonly TimeProvider clock;
    readonly SftpPaths paths;
    readonly SshConnector connector;
    readonly SharedSessions sessions;
    readonly bool ownsSessions = true;
    volatile ServerTraits? known;

    /// <exception cref="ArgumentException">The options have faults; the message names all of them.</exception>
    public SftpTransport(SftpOptions options, TimeProvider clock)
    {
        if (options.Faults() is { Count: > 0 } faults) throw new ArgumentException(string.Join(' ', faults), nameof(options));
        this.options = options;
        this.clock = clock;
        paths = new SftpPaths(options.Folder);
        connector = new SshConnector(options, clock);
        sessions = Share(connector.ConnectAsync);
    }

    /// <summary>For tests: sessions that come from elsewhere.</summary>
    internal SftpTransport(SftpOptions options, TimeProvider clock, Func<CancellationToken, Task<SftpSession>> open)
    {
        this.options = options;
        this.clock = clock;
        paths = new SftpPaths(options.Folder);
        connector = new SshConnector(options, clock);
        sessions = Share(open);
    }

    SftpTransport(SftpTransport other, string folder)
    {
        options = other.options with { Folder = folder };
        clock = other.clock;
        paths = new SftpPaths(folder);
        connector = other.connector;
        sessions = other.sessions;
        ownsSessions = false;
        known = other.known;
    }

    /// <summary>
    /// Another folder of the same server (as <see cref="SftpOptions.Folder"/>) over the same sessions, for inboxes and outboxes of a partner who allows few logins.
    /// Disposing of it leaves the sessions to this one.
    /// </summary>
    public SftpTransport At(string folder) => new(this, folder);

    public TransportAbilities Abilities => known is not { } server
        ? TransportAbilities.All
        : TransportAbilities.All
            & ~(server.HasSync ? TransportAbilities.None : TransportAbilities.Durable)
            & ~(server.WritesInOrder ? TransportAbilities.None : TransportAbilities.ResumeWrite);

    public async IAsyncEnumerable<RemoteFile> ListAsync(ListOptions options, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var use = await JoinAsync(ct);
        await foreach (var file in new SftpListing(use.Session, paths, options).FilesAsync(ct)) yield return file;
    }

    public async Task<Stream> OpenReadAsync(RemoteName name, long offset, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var use = await JoinAsync(ct);
        try
        {
            // Looked at first: opening a pipe would hold up the whole session.
            var found = await new SftpFolders(use.Session, paths).GlanceAsync(name, ct);
            SftpCalls.RefuseOther(found, name, "Reading");
            var handle = await Calls(use).OpenAsync(name, "Reading", use.Session.OpenReadAsync, ct);
            return new SftpReadStream(use, handle, name, offset, found?.Size ?? 0, new RequestWindow(options.RequestsInFlight, clock));
        }
        catch
        {
            await use.DisposeAsync();
            throw;
        }
    }

    public async Task<RemoteFile> WriteNewAsync(RemoteName name, Stream content, CancellationToken ct)
    {
        await using var use = await JoinAsync(ct);
        return await Calls(use).WriteNewAsync(name, content, ct);
    }

    public async Task<RemoteFile> ResumeWriteAsync(RemoteName name, long offset, Stream rest, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        await using var use = await JoinAsync(ct);
        return await Calls(use).ResumeWriteAsync(name, offset, rest, ct);
    }

    public async Task RenameAsync(RemoteName from, RemoteName to, CancellationToken ct)
    {
        await using var use = await JoinAsync(ct);
        await Calls(use).RenameAsync(from, null, to, ct);
    }

    public async Task RenameAsync(RemoteFile seen, RemoteName to, CancellationToken ct)
    {
        await using var use = await JoinAsync(ct);
        await Calls(use).RenameAsync(seen.Name, seen, to, ct);
    }

    public async Task DeleteAsync(RemoteName name, CancellationToken ct)
    {
        await using var use = await JoinAsync(ct);
        await Calls(use).DeleteAsync(name, ct);
    }

    public async Task<RemoteFile?> StatAsync(RemoteName name, CancellationToken ct)
    {
        await using var use = await JoinAsync(ct);
        var found = await Calls(use).LookAsync(name, ct);
        SftpCalls.RefuseOther(found, name, "Looking at");
        return found is not { } there ? null : there.ToFile(name) ?? throw new TransportException(TransportCause.Unsupported, name, $"The server does not tell the size of '{name}'.");
    }

    public Task<ConnectionReport> TestAsync(UploadRules? upload, CancellationToken ct) => new SftpConnectionTest(options, connector, this).RunAsync(upload, ct);

    public ValueTask DisposeAsync() => ownsSessions ? sessions.DisposeAsync() : ValueTask.CompletedTask;

    SharedSessions Share(Func<CancellationToken, Task<SftpSession>> open) => new(
        new SessionPool<SftpSession>(open, options.Pool, ConnectGate.Default, clock), options.CallsPerSession, options.Pool.MaxSessions,
        options.RequestTimeout < TimeSpan.FromSeconds(10) ? options.RequestTimeout : TimeSpan.FromSeconds(10));

    async Task<SessionUse> JoinAsync(CancellationToken ct)
    {
        var use = await sessions.JoinAsync(ct);
        known = use.Session.Traits;
        return use;
    }

    SftpCalls Calls(SessionUse use) => new(use.Session, paths, options, clock);
}
