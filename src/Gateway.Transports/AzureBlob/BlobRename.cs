using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Gateway.Transports.AzureBlob;

/// <summary>
/// The service has no rename: a copy that carries a mark of what it was made from, then the removal of the source, both only for the version that was
/// found, under a lease. Every step can be repeated, by this process or by its successor: a target with our mark is taken for the copy, and the lease's ID follows from
/// the rename, so that whoever repeats it holds the lease already.
/// </summary>
sealed class BlobRename(BlobConnection connection, TimeProvider clock, BlobNames names)
{
    const string Doing = "Renaming";
    const string Mark = "gatewayrenamed";
    static readonly TimeSpan LeaseFor = TimeSpan.FromSeconds(60);
    static readonly TimeSpan RenewAfter = TimeSpan.FromSeconds(20);
    static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(500);

    /// <param name="stamp">Of the version that is meant; null is the present one.</param>
    public async Task RunAsync(RemoteName from, string? stamp, RemoteName to, CancellationToken ct)
    {
        var target = names.OfNew(to);
        var found = await connection.AskAsync(Doing, from, async place => (await Source(place, from).GetPropertiesAsync(cancellationToken: ct)).Value, ct);
        if (BlobFacts.IsFolder(found.Metadata)) throw new TransportException(TransportCause.NotAFile, from, $"'{from}' is a folder.");
        if (stamp is not null && BlobFacts.Stamp(found.ETag) != stamp) throw SeenFile.Changed(from);
        var id = Fingerprint(from, to, found.ETag);
        var lease = new Guid(id.AsSpan(0, 16)).ToString();
        await connection.AskAsync(Doing, from, place =>
            Source(place, from).GetBlobLeaseClient(lease).AcquireAsync(LeaseFor, new RequestConditions { IfMatch = found.ETag }, ct), ct);
        try
        {
            // Dead from here on: the source is still listed, and the next rename finds either no target or one with this mark.
            await CopyAsync(from, found, to, target, Convert.ToHexString(id), lease, ct);
        }
        catch
        {
            await ReleaseAsync(from, lease);
            throw;
        }

        await RemoveAsync(from, found.ETag, lease, ct);
    }

    async Task CopyAsync(RemoteName from, BlobProperties found, RemoteName to, string target, string mark, string lease, CancellationToken ct)
    {
        var copy = new BlobCopyFromUriOptions
        {
            SourceConditions = new BlobRequestConditions { IfMatch = found.ETag },
            DestinationConditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            Metadata = new Dictionary<string, string>(found.Metadata) { [Mark] = mark },
        };
        try
        {
            await connection.AskAsync(Doing, from, place => place.Container.GetBlobBaseClient(target).StartCopyFromUriAsync(Readable(place, from), copy, ct), ct);
        }
        catch (TransportException e) when (e.Cause is TransportCause.AlreadyExists or TransportCause.Busy or TransportCause.ConnectionLost or TransportCause.TimedOut)
        {
            if (await TargetAsync(to, target, ct) is not { } there) throw;
            if (!there.Metadata.TryGetValue(Mark, out var made) || made != mark)
                throw new TransportException(TransportCause.AlreadyExists, to, $"Renaming '{from}' failed: '{to}' is there already; nothing was overwritten.", e);
        }

        await WaitAsync(from, found.ContentLength, to, target, lease, ct);
    }

    /// <summary>Within an account a copy is made at once, as a rule; a large one can take its time.</summary>
    async Task WaitAsync(RemoteName from, long size, RemoteName to, string target, string lease, CancellationToken ct)
    {
        for (var renewed = clock.GetTimestamp(); ;)
        {
            var there = await TargetAsync(to, target, ct) ?? throw new TransportException(TransportCause.Busy, to, $"Renaming '{from}' failed: the copy '{to}' was taken away meanwhile.");
            switch (there.CopyStatus)
            {
                case CopyStatus.Pending:
                    break;
                case CopyStatus.Success when there.ContentLength == size:
                    return;
                default:
                    // Takes away only the broken copy itself.
                    await connection.AskAsync(Doing, to, place =>
                        place.Container.GetBlobBaseClient(target).DeleteAsync(conditions: new BlobRequestConditions { IfMatch = there.ETag }, cancellationToken: ct), ct);
                    throw new TransportException(TransportCause.Broken, from, $"Renaming '{from}' failed: the service gave up copying it ({there.CopyStatus}); nothing is lost.");
            }

            await Task.Delay(AskAgainAfter, clock, ct);
            if (clock.GetElapsedTime(renewed) < RenewAfter) continue;
            await connection.AskAsync(Doing, from, place => Source(place, from).GetBlobLeaseClient(lease).RenewAsync(cancellationToken: ct), ct);
            renewed = clock.GetTimestamp();
        }
    }

    async Task RemoveAsync(RemoteName from, ETag tag, string lease, CancellationToken ct)
    {
        try
        {
            await connection.AskAsync(Doing, from, place => Source(place, from).DeleteAsync(conditions: new BlobRequestConditions { IfMatch = tag, LeaseId = lease }, cancellationToken: ct), ct);
        }
        catch (TransportException e) when (e.Cause == TransportCause.NotFound)
        {
            // A successor of ours has done this very step.
        }
    }

    async Task<BlobProperties?> TargetAsync(RemoteName to, string target, CancellationToken ct)
    {
        try
        {
            return await connection.AskAsync(Doing, to, async place => (await place.Container.GetBlobBaseClient(target).GetPropertiesAsync(cancellationToken: ct)).Value, ct);
        }
        catch (TransportException e) when (e.Cause == TransportCause.NotFound)
        {
            return null;
        }
    }

    async Task ReleaseAsync(RemoteName from, string lease)
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10), clock);
            await connection.AskAsync(Doing, from, place => Source(place, from).GetBlobLeaseClient(lease).ReleaseAsync(cancellationToken: patience.Token), patience.Token);
        }
        catch (Exception e) when (e is TransportException or OperationCanceledException)
        {
            // It ends by itself within a minute; the failure that is under way says more.
        }
    }

    BlobBaseClient Source(BlobPlace place, RemoteName from) => place.Container.GetBlobBaseClient(names.Of(from));

    /// <summary>The service reads the source on its own, so a signature must go with the address.</summary>
    Uri Readable(BlobPlace place, RemoteName from)
    {
        var uri = Source(place, from).Uri;
        return place.Query is { } query ? new UriBuilder(uri) { Query = query }.Uri : uri;
    }

    static byte[] Fingerprint(RemoteName from, RemoteName to, ETag tag) =>
        SHA256.HashData([.. from.Bytes.Span, 0, .. to.Bytes.Span, 0, .. Encoding.UTF8.GetBytes(BlobFacts.Stamp(tag))]);
}
