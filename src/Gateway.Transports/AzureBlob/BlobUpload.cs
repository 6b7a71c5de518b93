using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Gateway.Transports.AzureBlob;

/// <summary>
/// Writes a new blob from blocks that nobody sees until one request commits them all, on the condition that the name is free. Dying before that request leaves blocks
/// that the service drops after a week; dying after it leaves the whole blob. The service checks each block by its MD5, and keeps the MD5 of the whole.
/// </summary>
sealed class BlobUpload(BlobConnection connection, AzureBlobOptions options, RemoteName name, string blob)
{
    const string Doing = "Writing";

    // Blocks of other attempts may wait under the same name: each attempt has IDs of its own, all of one length as the service demands.
    readonly byte[] attempt = Guid.NewGuid().ToByteArray();
    readonly List<string> blocks = [];
    long size;

    public async Task<RemoteFile> WriteAsync(Stream content, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var underway = new List<Task>();
        try
        {
            while (await ReadBlockAsync(content, ct) is { Length: > 0 } block)
            {
                if (blocks.Count == 1) await DemandFreeAsync(ct);
                hash.AppendData(block);
                underway.Add(StageAsync(NextId(), block, stop.Token));
                size += block.Length;
                while (underway.Count >= options.BlocksAtOnce) await TakeFinishedAsync(underway);
                if (block.Length < options.BlockBytes) break;
            }

            while (underway.Count > 0) await TakeFinishedAsync(underway);
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAll(underway).ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        return await CommitAsync(hash.GetHashAndReset(), ct);
    }

    static async Task TakeFinishedAsync(List<Task> underway)
    {
        var finished = await Task.WhenAny(underway);
        underway.Remove(finished);
        await finished;
    }

    async Task<byte[]> ReadBlockAsync(Stream content, CancellationToken ct)
    {
        var buffer = new byte[options.BlockBytes];
        var length = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length == buffer.Length ? buffer : buffer[..length];
    }

    string NextId()
    {
        var id = Convert.ToBase64String([.. attempt, .. BitConverter.GetBytes(blocks.Count)]);
        blocks.Add(id);
        return id;
    }

    /// <summary>Only to spare a long upload; the commit is what decides. A signature that may not look gets no such favour.</summary>
    async Task DemandFreeAsync(CancellationToken ct)
    {
        bool taken;
        try
        {
            taken = await connection.AskAsync(Doing, name, async place => (await Blob(place).ExistsAsync(ct)).Value, ct);
        }
        catch (TransportException e) when (e.Cause == TransportCause.PermissionDenied)
        {
            return;
        }

        if (taken) throw new TransportException(TransportCause.AlreadyExists, name, $"Writing '{name}' failed: the name is taken; nothing was overwritten.");
    }

    Task StageAsync(string id, byte[] block, CancellationToken ct) => connection.AskAsync(Doing, name, async place =>
    {
        var checkedByMd5 = new BlockBlobStageBlockOptions { TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 } };
        return await Blob(place).StageBlockAsync(id, new MemoryStream(block, writable: false), checkedByMd5, ct);
    }, ct);

    async Task<RemoteFile> CommitAsync(byte[] md5, CancellationToken ct)
    {
        var commit = new CommitBlockListOptions
        {
            Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
            HttpHeaders = new BlobHttpHeaders { ContentHash = md5, ContentType = "application/octet-stream" },
        };
        try
        {
            var done = await connection.AskAsync(Doing, name, async place => (await Blob(place).CommitBlockListAsync(blocks, commit, ct)).Value, ct);
            return new RemoteFile(name, size, done.LastModified, BlobFacts.Stamp(done.ETag));
        }
        catch (TransportException e) when (e.Cause is TransportCause.ConnectionLost or TransportCause.TimedOut or TransportCause.Busy)
        {
            // The answer is lost, not necessarily the blob.
            if (await CommittedAsync(md5, ct) is { } committed) return committed;
            throw;
        }
    }

    async Task<RemoteFile?> CommittedAsync(byte[] md5, CancellationToken ct)
    {
        try
        {
            var found = await connection.AskAsync(Doing, name, async place => (await Blob(place).GetPropertiesAsync(cancellationToken: ct)).Value, ct);
            return found.ContentLength == size && md5.AsSpan().SequenceEqual(found.ContentHash) ? BlobFacts.File(name, found) : null;
        }
        catch (TransportException)
        {
            return null; // then the first failure is what the caller is told
        }
    }

    BlockBlobClient Blob(BlobPlace place) => place.Container.GetBlockBlobClient(blob);
}
