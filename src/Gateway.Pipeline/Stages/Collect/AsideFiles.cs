using System.Security.Cryptography;
using Gateway.Transports;
using Gateway.Transports.Inbox;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>
/// What lies where taken files go, beside what the archive has. Between the last look at a source and its move the partner may replace it, and then what was moved is a file
/// that nobody has read. A server that refuses such a move itself (<see cref="TransportAbilities.Conditional"/>), or that tells nothing of one file, is believed.
/// </summary>
sealed class AsideFiles(ITransport transport, SourceMemory memory, Patience patience)
{
    bool CanTell => transport.Abilities.HasFlag(TransportAbilities.Stat) && !transport.Abilities.HasFlag(TransportAbilities.Conditional);

    /// <summary>Whether another file was moved than the one that is archived. Where the other side tells another time for a name that it was given, the bytes decide.</summary>
    public async Task<bool> IsAnotherAsync(WaitingSource source, RemoteName moved, CancellationToken ct)
    {
        if (!CanTell) return false;
        try
        {
            return await StatAsync(moved, ct) is { } there && !await IsItAsync(source, there, ct);
        }
        catch (TransportException e) when (!e.ConcernsEndpoint)
        {
            return false;
        }
    }

    /// <summary>
    /// For a source that is not in its inbox any more although its row still waits: a run has died after it had moved something, and may not have looked what it was. The newest file under the
    /// names that the move can have given which the archive does not have; null when every one is known.
    /// </summary>
    public async Task<RemoteName?> UnreadAsync(WaitingSource source, RemoteName folder, CancellationToken ct)
    {
        if (!CanTell) return null;
        try
        {
            var wanted = folder.Join(source.Name);
            // The first name is free only where nothing was moved, or where it has been cleared since.
            if (await StatAsync(wanted, ct) is not { } first || first.Stamp == source.Stamp) return null;
            return await NewestUnknownAsync(source, await ListAsync(wanted, ct), ct);
        }
        catch (TransportException e) when (!e.ConcernsEndpoint)
        {
            return null;
        }
    }

    async Task<RemoteName?> NewestUnknownAsync(WaitingSource source, List<RemoteFile> there, CancellationToken ct)
    {
        foreach (var file in there)
            if (await IsItAsync(source, file, ct)) return null;
        var taken = await memory.TakenAsync(source.Name, ct);
        foreach (var file in there.Where(file => !taken.Contains((file.Size, file.Stamp))).OrderByDescending(file => file.ModifiedAt))
            if (!await memory.HasArchivedAsync(await HashAsync(file.Name, ct), ct)) return file.Name;
        return null;
    }

    async Task<List<RemoteFile>> ListAsync(RemoteName wanted, CancellationToken ct)
    {
        var found = new List<RemoteFile>();
        var options = new ListOptions { Recursive = true, Where = name => Aside.CanBe(name, wanted) };
        await foreach (var file in patience.EachAsync(transport.ListAsync(options, ct), $"looking for {wanted}", ct)) found.Add(file);
        return found;
    }

    async Task<bool> IsItAsync(WaitingSource source, RemoteFile there, CancellationToken ct)
    {
        if (there.Stamp == source.Stamp || there.Size != source.Size) return there.Stamp == source.Stamp;
        return source.Sha256 is not { } archived || (await HashAsync(there.Name, ct)).AsSpan().SequenceEqual(archived);
    }

    Task<RemoteFile?> StatAsync(RemoteName name, CancellationToken ct) => patience.ForAsync(token => transport.StatAsync(name, token), $"looking at {name}", ct);

    Task<byte[]> HashAsync(RemoteName name, CancellationToken ct) => patience.ForAsync(token => ReadHashAsync(name, token), $"reading {name}", ct);

    async Task<byte[]> ReadHashAsync(RemoteName name, CancellationToken ct)
    {
        try
        {
            await using var bytes = await transport.OpenReadAsync(name, 0, ct);
            return await SHA256.HashDataAsync(bytes, ct);
        }
        catch (IOException e)
        {
            throw e.InnerException as TransportException ?? new TransportException(TransportCause.ConnectionLost, name, $"Reading {name} broke off: {e.Message}", e);
        }
    }
}
