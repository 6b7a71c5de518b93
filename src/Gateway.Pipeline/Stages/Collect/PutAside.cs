using Gateway.Pipeline.Partners;
using Gateway.Transports;
using Gateway.Transports.Inbox;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>Takes an archived file out of the partner's inbox, in the way that the profile names.</summary>
public sealed class PutAside(ITransport transport, CollectionProfile rules, InboxWatch watch, SourceMemory memory, Patience patience, TimeProvider time)
{
    readonly AsideFiles aside = new(transport, memory, patience);
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
        if (rules.AfterArchive == AfterArchive.Leave) return PutAsideOutcome.Stayed;
        if (!transport.Abilities.HasFlag(needs))
            return new(Stays: true, new TransportException(TransportCause.Unsupported, null, $"This server cannot {(needs == TransportAbilities.Rename ? "move" : "delete")} files."));
        try
        {
            var marker = watch.MarkerOf(source.Name);
            if ((marker is not null || rules.AfterArchive == AfterArchive.Delete) && await IsGoneAsync(source, ct)) return await EndGoneAsync(source, ct);
            return rules.AfterArchive == AfterArchive.Delete ? await DeleteAsync(source, marker, ct) : await MoveAsync(source, marker, ct);
        }
        catch (TransportException e) when (e.Cause == TransportCause.NotFound)
        {
            return await EndGoneAsync(source, ct);
        }
        catch (TransportException e) when (e.Cause == TransportCause.Busy)
        {
            if (await IsGoneAsync(source, ct)) return await EndGoneAsync(source, ct);
            throw;
        }
        catch (TransportException e) when (e.Cause is TransportCause.PermissionDenied or TransportCause.Unsupported or TransportCause.NameRefused)
        {
            return new(Stays: true, e);
        }
    }

    async Task<PutAsideOutcome> DeleteAsync(WaitingSource source, RemoteName? marker, CancellationToken ct)
    {
        if (marker is not null) await IfThereAsync(() => patience.ForAsync(token => transport.DeleteAsync(marker, token), $"deleting {marker}", ct));
        await patience.ForAsync(token => transport.DeleteAsync(source.Seen, token), $"deleting {source.Name}", ct);
        return PutAsideOutcome.Done;
    }

    async Task<PutAsideOutcome> MoveAsync(WaitingSource source, RemoteName? marker, CancellationToken ct)
    {
        var folder = FolderOf(source);
        RemoteName? movedMarker = null;
        if (marker is not null)
            await IfThereAsync(async () => movedMarker = await patience.ForAsync(token => Aside.MoveAsync(transport, marker, folder, time, token), $"moving {marker}", ct));
        var moved = await patience.ForAsync(token => Aside.MoveAsync(transport, source.Seen, folder, time, token), $"moving {source.Name}", ct);

        // Moved, not yet compared, the row still waiting: a restart finds the source gone and compares what lies aside.
        CrashPoint.Reached(CrashPoint.CollectRenamed);
        if (!await aside.IsAnotherAsync(source, moved, ct)) return PutAsideOutcome.Done;
        return await BringBackAsync(moved, source.Name, ct) && (movedMarker is null || await BringBackAsync(movedMarker, marker!, ct))
            ? PutAsideOutcome.Done
            : PutAsideOutcome.Done with { MovedUnread = moved };
    }

    async Task<bool> IsGoneAsync(WaitingSource source, CancellationToken ct) =>
        transport.Abilities.HasFlag(TransportAbilities.Stat)
        && (await patience.ForAsync(token => transport.StatAsync(source.Name, token), $"looking at {source.Name}", ct))?.Stamp != source.Stamp;

    /// <summary>
    /// It was moved by a run that died before it had looked what it moved, or somebody else has taken it. What lies aside and nobody has read is told and stays: here nobody knows whether it
    /// was meant for us.
    /// </summary>
    async Task<PutAsideOutcome> EndGoneAsync(WaitingSource source, CancellationToken ct) => rules.AfterArchive == AfterArchive.Move
        ? PutAsideOutcome.Done with { FoundUnread = await aside.UnreadAsync(source, FolderOf(source), ct) }
        : PutAsideOutcome.Done;

    RemoteName FolderOf(WaitingSource source) => source.Folder == "failed" ? failed : processed;

    /// <summary>Into the inbox again, where the next look takes it. False when its name is taken by now.</summary>
    async Task<bool> BringBackAsync(RemoteName moved, RemoteName name, CancellationToken ct)
    {
        try
        {
            await patience.ForAsync(token => transport.RenameAsync(moved, name, token), $"moving {moved} back", ct);
            return true;
        }
        catch (TransportException e) when (e.Cause is TransportCause.AlreadyExists or TransportCause.PermissionDenied)
        {
            return false;
        }
    }

    static async Task IfThereAsync(Func<Task> remove)
    {
        try
        {
            await remove();
        }
        catch (TransportException e) when (e.Cause == TransportCause.NotFound)
        {
            // A run that died in between has put the marker aside already.
        }
    }
}

/// <param name="Stays">It lies where it was and is remembered.</param>
/// <param name="Refusal">Why, where the other side does not let us remove it; null where that is the rule.</param>
public sealed record PutAsideOutcome(bool Stays, TransportException? Refusal)
{
    public static PutAsideOutcome Done { get; } = new(Stays: false, null);

    public static PutAsideOutcome Stayed { get; } = new(Stays: true, null);

    /// <summary>Where a newer file lies that was moved unread and could not be brought back.</summary>
    public RemoteName? MovedUnread { get; init; }

    /// <summary>A file aside that nobody has read, found after a run that died while it moved one of that name.</summary>
    public RemoteName? FoundUnread { get; init; }
}
