using Gateway.Transports.Connections;
using Gateway.Transports.Upload;

namespace Gateway.Transports;

/// <summary>
/// Files at one endpoint. Every failure is a <see cref="TransportException"/>, except cancellation. Nothing ever overwrites: a name that
/// is taken fails with <see cref="TransportCause.AlreadyExists"/>. Safe for concurrent calls.
/// </summary>
public interface ITransport : IAsyncDisposable
{
    /// <summary>What this endpoint can do, as far as is known without asking; it may turn out less.</summary>
    TransportAbilities Abilities { get; }

    /// <summary>Files in no particular order. A file that vanishes or changes while listing may be missing or told as it was.</summary>
    IAsyncEnumerable<RemoteFile> ListAsync(ListOptions options, CancellationToken ct);

    /// <summary>The bytes from an offset (0 is the beginning) to the end; empty beyond the end. Where reading fails on the way the stream throws <see cref="IOException"/>.</summary>
    Task<Stream> OpenReadAsync(RemoteName name, long offset, CancellationToken ct);

    /// <summary>The same, but only of the file that a look has found: one that was changed since is not read.</summary>
    /// <exception cref="TransportException"><see cref="TransportCause.Busy"/>: it has changed since; look again.</exception>
    async Task<Stream> OpenReadAsync(RemoteFile seen, long offset, CancellationToken ct)
    {
        await this.DemandUnchangedAsync(seen, ct);
        return await OpenReadAsync(seen.Name, offset, ct);
    }

    /// <summary>Writes all of content to a new name, makes it durable and tells what is there then. Missing folders are made. On failure the part written is removed where possible. Failures of content itself pass through.</summary>
    Task<RemoteFile> WriteNewAsync(RemoteName name, Stream content, CancellationToken ct);

    /// <summary>
    /// Continues a write that was cut off: appends the rest to a file that has exactly <paramref name="offset"/> bytes. Needs <see cref="TransportAbilities.ResumeWrite"/>.
    /// </summary>
    /// <exception cref="TransportException"><see cref="TransportCause.Broken"/>: it has another size; write it anew under another name.</exception>
    Task<RemoteFile> ResumeWriteAsync(RemoteName name, long offset, Stream rest, CancellationToken ct);

    /// <summary>Gives a file a new name, atomically; missing folders of the new name are made.</summary>
    Task RenameAsync(RemoteName from, RemoteName to, CancellationToken ct);

    /// <summary>The same, but only for the file that a look has found. Where the endpoint has no such condition, a change between the last look and the rename goes unseen.</summary>
    /// <exception cref="TransportException"><see cref="TransportCause.Busy"/>: it has changed since; look again.</exception>
    async Task RenameAsync(RemoteFile seen, RemoteName to, CancellationToken ct)
    {
        await this.DemandUnchangedAsync(seen, ct);
        await RenameAsync(seen.Name, to, ct);
    }

    /// <summary>Removes a file. One that is not there fails with <see cref="TransportCause.NotFound"/>.</summary>
    Task DeleteAsync(RemoteName name, CancellationToken ct);

    /// <summary>The same, but only for the file that a look has found, as far as the endpoint can tell.</summary>
    /// <exception cref="TransportException"><see cref="TransportCause.Busy"/>: it has changed since; look again.</exception>
    async Task DeleteAsync(RemoteFile seen, CancellationToken ct)
    {
        await this.DemandUnchangedAsync(seen, ct);
        await DeleteAsync(seen.Name, ct);
    }

    /// <summary>The file as it is now; null when it is not there.</summary>
    Task<RemoteFile?> StatAsync(RemoteName name, CancellationToken ct);

    /// <summary>Tries the endpoint as an exchange would use it and tells what was found, step by step; failures of the other side are steps, not exceptions.</summary>
    /// <param name="upload">Write a probe file in this way, read it back and remove it; null only connects and lists.</param>
    Task<ConnectionReport> TestAsync(UploadRules? upload, CancellationToken ct);
}
