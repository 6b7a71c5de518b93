using System.Security.Cryptography;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Store;
using Gateway.Transports;
using Gateway.Transports.Upload;

namespace Gateway.Pipeline.Stages.Deliver;

/// <summary>One attempt to deliver one outbox row, and what both ways of uploading share: write, verify, compare with what lies there, find a free name.</summary>
sealed class DeliveryAttempt(OutboxRow row, ClaimedWork work, OpenOutbox outbox, FileArchive archive, DeliveryRows rows)
{
    const int NumberedNames = 99;

    public OutboxRow Row { get; } = row;

    public ClaimedWork Work { get; } = work;

    public ITransport Transport => outbox.Transport;

    public DeliveryProfile Rules => outbox.Rules;

    public RemoteName Target { get; private set; } = RemoteName.Parse(row.RemoteName ?? row.Name);

    public Task<RemoteFile?> StatAsync(RemoteName name, CancellationToken ct) => Transport.StatAsync(name, ct);

    /// <summary>Writes the content to a new name and verifies it in the way that the profile asks for. What arrived damaged is removed again.</summary>
    public async Task<DeliveryProof> UploadAsync(RemoteName name, CancellationToken ct)
    {
        RemoteFile written;
        await using (var content = await archive.OpenAsync(Row.ContentId, ct)) written = await Transport.WriteNewAsync(name, content, ct);
        if (Rules.Upload.Check == UploadCheck.None) return DeliveryProof.None;
        var fault = written.Size != Row.Size ? $"{Row.Name} has {Row.Size} bytes, but {written.Size} arrived in {Row.Endpoint}"
            : Rules.Upload.Check == UploadCheck.ReadBack && !await HasOurBytesAsync(name, ct) ? $"{Row.Name} was read back from {Row.Endpoint} and has other bytes than were sent"
            : null;
        if (fault is null) return Rules.Upload.Check == UploadCheck.ReadBack ? DeliveryProof.ReadBack : DeliveryProof.Size;
        await Transport.DeleteAsync(name, ct);
        throw new TransportException(TransportCause.Broken, name, $"{fault}; it was removed and is sent again.");
    }

    /// <summary>
    /// What to do about a target that is taken; nothing is overwritten. Ours with the same bytes counts as delivered; otherwise the next free name where the
    /// profile says so, committed before it is used; otherwise a person.
    /// </summary>
    /// <returns>A receipt when it was delivered before; null when <see cref="Target"/> is another name now.</returns>
    public async Task<DeliveryReceipt?> AboutExistingAsync(CancellationToken ct)
    {
        var there = Transport.Abilities.HasFlag(TransportAbilities.Stat) ? await StatAsync(Target, ct) : null;
        if (there is not null && there.Size == Row.Size && await HasOurBytesAsync(Target, ct)) return new DeliveryReceipt(Target, there.Size, DeliveryProof.Found);
        if (Rules.OnExisting == OnExisting.Ask || there is null)
        {
            throw new DeliveryQuestionException(
                "existing",
                $"In {Row.Endpoint} there is another file {Target}{(there is null ? "" : $" ({there.Size} bytes of {there.ModifiedAt:yyyy-MM-dd HH:mm} UTC, ours has {Row.Size})")}; nothing was overwritten.");
        }

        Target = await FreeNameAsync(ct);
        await rows.NameTargetAsync(Row, Work, Target, ct);
        return null;
    }

    /// <summary>Whether the bytes there are ours; a file that cannot be read is not taken for ours.</summary>
    public async Task<bool> HasOurBytesAsync(RemoteName name, CancellationToken ct)
    {
        try
        {
            await using var there = await Transport.OpenReadAsync(name, 0, ct);
            return (await SHA256.HashDataAsync(there, ct)).AsSpan().SequenceEqual(Row.Sha256);
        }
        catch (TransportException e) when (e.Cause is TransportCause.PermissionDenied or TransportCause.NotFound or TransportCause.Unsupported)
        {
            return false;
        }
        catch (IOException e)
        {
            throw new TransportException(TransportCause.ConnectionLost, name, $"Reading {name} back broke off: {e.Message}", e);
        }
    }

    /// <summary>Whether what lies there is how our bytes begin; a file that cannot be read is not taken for ours.</summary>
    public async Task<bool> HasPartOfOurBytesAsync(RemoteName name, CancellationToken ct)
    {
        try
        {
            await using var there = await Transport.OpenReadAsync(name, 0, ct);
            await using var ours = await archive.OpenAsync(Row.ContentId, ct);
            return await IsBeginningAsync(there, ours, ct);
        }
        catch (TransportException e) when (e.Cause is TransportCause.PermissionDenied or TransportCause.NotFound or TransportCause.Unsupported)
        {
            return false;
        }
        catch (IOException e)
        {
            throw new TransportException(TransportCause.ConnectionLost, name, $"Reading {name} back broke off: {e.Message}", e);
        }
    }

    static async Task<bool> IsBeginningAsync(Stream part, Stream whole, CancellationToken ct)
    {
        var (there, ours) = (new byte[64 * 1024], new byte[64 * 1024]);
        while (await part.ReadAsync(there, ct) is > 0 and var count)
        {
            if (await whole.ReadAtLeastAsync(ours.AsMemory(0, count), count, throwOnEndOfStream: false, ct) < count) return false;
            if (!there.AsSpan(0, count).SequenceEqual(ours.AsSpan(0, count))) return false;
        }

        return true;
    }

    async Task<RemoteName> FreeNameAsync(CancellationToken ct)
    {
        var wanted = RemoteName.Parse(Row.Name);
        for (var no = 2; no <= NumberedNames; no++)
            if (await StatAsync(wanted.WithSuffix($".{no}"), ct) is null) return wanted.WithSuffix($".{no}");
        throw new DeliveryQuestionException("existing", $"In {Row.Endpoint} the names {wanted} and {wanted}.2 to .{NumberedNames} are all taken; nothing was overwritten.");
    }
}
