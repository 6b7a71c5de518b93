using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Gateway.Transports.Connections;
using Gateway.Transports.Upload;

namespace Gateway.Transports.AzureBlob;

/// <summary>
/// Blobs below a prefix of a container. Stamps are entity tags. A blob under somebody else's lease is <see cref="TransportCause.Busy"/>. Only block
/// blobs are written; append and page blobs can be read, renamed and deleted.
/// </summary>
public sealed class AzureBlobTransport : ITransport
{
    readonly AzureBlobOptions options;
    readonly TimeProvider clock;
    readonly BlobNames names;
    readonly BlobConnection connection;
    readonly BlobListing listing;

    /// <exception cref="ArgumentException">The options cannot be used; the message says why.</exception>
    /// <exception cref="TransportException"><see cref="TransportCause.Unsupported"/>: the build lacks what Azure's packages need.</exception>
    public AzureBlobTransport(AzureBlobOptions options, TimeProvider clock)
        : this(options, clock, null)
    {
    }

    internal AzureBlobTransport(AzureBlobOptions options, TimeProvider clock, Func<HttpMessageHandler, HttpMessageHandler>? wrap)
    {
        var faults = string.Join(' ', options.Faults());
        if (faults.Length > 0) throw new ArgumentException(faults, nameof(options));
        HashingAssembly.Demand();
        this.options = options;
        this.clock = clock;
        names = new BlobNames(options.Prefix);
        connection = new BlobConnection(options, clock, wrap);
        listing = new BlobListing(connection, names);
    }

    public TransportAbilities Abilities =>
        TransportAbilities.Rename | TransportAbilities.Stat | TransportAbilities.Delete | TransportAbilities.Durable | TransportAbilities.AtomicWrite
        | TransportAbilities.Conditional;

    public IAsyncEnumerable<RemoteFile> ListAsync(ListOptions options, CancellationToken ct) => listing.ListAsync(options, ct);

    public Task<Stream> OpenReadAsync(RemoteName name, long offset, CancellationToken ct) => OpenAsync(name, null, offset, ct);

    public Task<Stream> OpenReadAsync(RemoteFile seen, long offset, CancellationToken ct) => OpenAsync(seen.Name, seen.Stamp, offset, ct);

    public Task<RemoteFile> WriteNewAsync(RemoteName name, Stream content, CancellationToken ct) =>
        new BlobUpload(connection, options, name, names.OfNew(name)).WriteAsync(content, ct);

    /// <summary>Not possible: a write that was cut off left nothing that is seen.</summary>
    /// <exception cref="TransportException">Always, <see cref="TransportCause.Unsupported"/>.</exception>
    public Task<RemoteFile> ResumeWriteAsync(RemoteName name, long offset, Stream rest, CancellationToken ct) =>
        throw new TransportException(TransportCause.Unsupported, name, $"'{name}' cannot be continued: a blob appears whole or not at all. Write it anew.");

    public Task RenameAsync(RemoteName from, RemoteName to, CancellationToken ct) => new BlobRename(connection, clock, names).RunAsync(from, null, to, ct);

    public Task RenameAsync(RemoteFile seen, RemoteName to, CancellationToken ct) => new BlobRename(connection, clock, names).RunAsync(seen.Name, seen.Stamp, to, ct);

    public Task DeleteAsync(RemoteName name, CancellationToken ct) => DeleteAsync(name, null, ct);

    public Task DeleteAsync(RemoteFile seen, CancellationToken ct) => DeleteAsync(seen.Name, seen.Stamp, ct);

    public async Task<RemoteFile?> StatAsync(RemoteName name, CancellationToken ct)
    {
        try
        {
            var found = await connection.AskAsync("Looking at", name, async place => (await Blob(place, name).GetPropertiesAsync(cancellationToken: ct)).Value, ct);
            return BlobFacts.IsFolder(found.Metadata) ? throw new TransportException(TransportCause.NotAFile, name, $"'{name}' is a folder.") : BlobFacts.File(name, found);
        }
        catch (TransportException e) when (e.Cause == TransportCause.NotFound && e.Name is not null)
        {
            return null;
        }
    }

    public Task<ConnectionReport> TestAsync(UploadRules? upload, CancellationToken ct) => new BlobConnectionTest(this, options, connection, listing, clock).RunAsync(upload, ct);

    public ValueTask DisposeAsync()
    {
        connection.Dispose();
        return ValueTask.CompletedTask;
    }

    async Task<Stream> OpenAsync(RemoteName name, string? stamp, long offset, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var download = new BlobDownloadOptions
        {
            Range = offset == 0 ? default : new HttpRange(offset),
            Conditions = stamp is null ? null : new BlobRequestConditions { IfMatch = BlobFacts.Tag(stamp) },
        };
        return await connection.AskAsync<Stream>("Reading", name, async place =>
        {
            BlobDownloadStreamingResult result;
            try
            {
                result = (await Blob(place, name).DownloadStreamingAsync(download, ct)).Value;
            }
            catch (RequestFailedException e) when (e.Status == 416)
            {
                return Stream.Null; // beyond the end, or a blob without bytes
            }

            if (result.Details.LeaseState is LeaseState.Leased or LeaseState.Breaking)
            {
                result.Dispose();
                throw new TransportException(TransportCause.Busy, name, $"Reading '{name}' failed: somebody else holds a lease on it.");
            }

            return new BlobReadStream(result.Content, e => connection.Tell(e, "Reading", name, place), options.AnswerWithin, clock);
        }, ct);
    }

    Task DeleteAsync(RemoteName name, string? stamp, CancellationToken ct)
    {
        var conditions = stamp is null ? null : new BlobRequestConditions { IfMatch = BlobFacts.Tag(stamp) };
        return connection.AskAsync("Deleting", name, place => Blob(place, name).DeleteAsync(conditions: conditions, cancellationToken: ct), ct);
    }

    BlobBaseClient Blob(BlobPlace place, RemoteName name) => place.Container.GetBlobBaseClient(names.Of(name));
}
