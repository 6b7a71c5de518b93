using Gateway.Pipeline.Partners;
using Gateway.Transports;
using Gateway.Transports.Inbox;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>Takes an archived file out of the partner's inbox, in the way that the profile names.</summary>
public sealed class PutAside(ITransport transport, CollectionProfile rules, InboxWatch watch, Patience patience, TimeProvider time)
{
    readonly RemoteName processed = RemoteName.Parse(rules.ProcessedFolder);
    readonly RemoteName failed = RemoteName.Parse(rules.FailedFolder);

    /// <summary>
    /// The marker goes first: were it left alone behind, the next upload of that name would look complete from its first byte on. A source that is gone, or is
    /// another file by now, is left as it is; it is either somebody else's doing or a new file, which the next look takes.
    /// </summary>
    /// <exception cref="TransportException">It cannot be put aside now.</exception>
    public async Task<PutAsideOutcome> RunAsync(WaitingSource source, CancellationToken ct)
    {
        var needs = rules.AfterArchive == AfterArchive.Move ? TransportAbilities.Rename : TransportAbilities.Delete;
        if (rules.AfterArchive == AfterArchive.Leave) return new(Stays: true, null);
        if (!transport.Abilities.HasFlag(needs))
            return new(Stays: true, new TransportException(TransportCause.Unsupported, null, $"This server cannot {(needs == TransportAbilities.Rename ? "move" : "delete")} files."));
        try
        {
            if (await IsGoneAsync(source, ct)) return new(Stays: false, null);
            var folder = source.Folder == "failed" ? failed : processed;
            if (watch.MarkerOf(source.Name) is { } marker) await RemoveIfThereAsync(marker, folder, ct);
            await RemoveAsync(source.Name, folder, ct);
            return new(Stays: false, null);
        }
        catch (TransportException e) when (e.Cause == TransportCause.NotFound)
        {
            return new(Stays: false, null);
        }
        catch (TransportException e) when (e.Cause is TransportCause.PermissionDenied or TransportCause.Unsupported or TransportCause.NameRefused)
        {
            return new(Stays: true, e);
        }
    }

    async Task<bool> IsGoneAsync(WaitingSource source, CancellationToken ct) =>
        transport.Abilities.HasFlag(TransportAbilities.Stat)
        && (await patience.ForAsync(token => transport.StatAsync(source.Name, token), $"looking at {source.Name}", ct))?.Stamp != source.Stamp;

    async Task RemoveIfThereAsync(RemoteName name, RemoteName folder, CancellationToken ct)
    {
        try
        {
            await RemoveAsync(name, folder, ct);
        }
        catch (TransportException e) when (e.Cause == TransportCause.NotFound)
        {
            // A run that died in between has put the marker aside already.
        }
    }

    Task RemoveAsync(RemoteName name, RemoteName folder, CancellationToken ct) => rules.AfterArchive == AfterArchive.Delete
        ? patience.ForAsync(token => transport.DeleteAsync(name, token), $"deleting {name}", ct)
        : patience.ForAsync(token => Aside.MoveAsync(transport, name, folder, time, token), $"moving {name}", ct);
}

/// <param name="Stays">It lies where it was and is remembered.</param>
/// <param name="Refusal">Why, where the other side does not let us remove it; null where that is the rule.</param>
public sealed record PutAsideOutcome(bool Stays, TransportException? Refusal);
