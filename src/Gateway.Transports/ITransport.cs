namespace Gateway.Transports;

/// <summary>
/// Files at one endpoint. Every failure is a <see cref="TransportException"/>, except cancellation. Nothing ever overwrites: a name that
/// is taken fails with <see cref="TransportCause.AlreadyExists"/>. Safe for concurrent calls.
/// </summary>
public interface ITransport : IAsyncDisposable
{
    /// <summary>Files in no particular order. A file that vanishes or changes while listing may be missing or told as it was.</summary>
    IAsyncEnumerable<RemoteFile> ListAsync(ListOptions options, CancellationToken ct);

    /// <summary>The bytes from an offset (0 is the beginning) to the end; empty beyond the end. Where reading fails on the way the stream throws <see cref="IOException"/>.</summary>
    Task<Stream> OpenReadAsync(RemoteName name, long offset, CancellationToken ct);

    /// <summary>Writes all of content to a new name, makes it durable and tells what is there then. Missing folders are made. On failure the part written is removed where possible. Failures of content itself pass through.</summary>
    Task<RemoteFile> WriteNewAsync(RemoteName name, Stream content, CancellationToken ct);

    /// <summary>Gives a file a new name, atomically; missing folders of the new name are made.</summary>
    Task RenameAsync(RemoteName from, RemoteName to, CancellationToken ct);

    /// <summary>Removes a file. One that is not there fails with <see cref="TransportCause.NotFound"/>.</summary>
    Task DeleteAsync(RemoteName name, CancellationToken ct);

    /// <summary>The file as it is now; null when it is not there.</summary>
    Task<RemoteFile?> StatAsync(RemoteName name, CancellationToken ct);

    /// <summary>Whether the endpoint can be reached, listed and written to; fails with the cause, in words for the person who sets it up.</summary>
    Task TestAsync(CancellationToken ct);
}
