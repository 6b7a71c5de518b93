using Dapper;
using Gateway.Transports;
using Npgsql;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>
/// What is remembered of an inbox's sources, so that none is processed twice: those archived and still to be put aside, and those that stay where they are.
/// </summary>
public sealed class SourceMemory(NpgsqlDataSource database, string endpoint)
{
    static readonly TimeSpan SeenEvery = TimeSpan.FromDays(1);
    readonly Dictionary<RemoteName, List<KeptSource>> kept = [];
    long? loadedUnder;

    /// <summary>Sources that were archived by a run that died before it could put them aside, or could not.</summary>
    public async Task<IReadOnlyList<WaitingSource>> WaitingAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(long Id, byte[] Name, long Size, string Stamp, string Folder, byte[]? Sha256)>(new CommandDefinition(
            "select id, source_name, source_size, source_stamp, folder, sha256 from collected where endpoint = @endpoint and moved_at is null order by id", new { endpoint }, cancellationToken: ct));
        return [.. rows.Select(row => new WaitingSource(row.Id, new RemoteName(row.Name), row.Size, row.Stamp, row.Folder, row.Sha256))];
    }

    /// <summary>Reads what stays, unless this host had the turn before this one, too, and knows it.</summary>
    public async Task LoadKeptAsync(PollLease lease, CancellationToken ct)
    {
        if (loadedUnder is { } last && last == lease.No - 1)
        {
            loadedUnder = lease.No;
            return;
        }

        kept.Clear();
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(long Id, byte[] Name, long Size, string Stamp, byte[]? Sha256, DateTimeOffset SeenAt)>(new CommandDefinition(
            "select id, source_name, source_size, source_stamp, sha256, coalesce(seen_at, kept_at) from collected where endpoint = @endpoint and kept_at is not null",
            new { endpoint },
            cancellationToken: ct));
        foreach (var row in rows) Keep(new KeptSource(row.Id, new RemoteName(row.Name), row.Size, row.Stamp, row.Sha256, row.SeenAt));
        loadedUnder = lease.No;
    }

    public int KeptCount => kept.Count;

    public void Keep(KeptSource source)
    {
        if (!kept.TryGetValue(source.Name, out var same)) kept[source.Name] = same = [];
        same.Add(source);
    }

    /// <summary>Whether this very file was processed before and only stays.</summary>
    public bool Knows(RemoteFile file) => kept.TryGetValue(file.Name, out var same) && same.Exists(source => source.Size == file.Size && source.Stamp == file.Stamp);

    /// <summary>The source of this name with these bytes that stays under another stamp: the other side tells times that change by themselves.</summary>
    public KeptSource? SameContent(RemoteFile file, ReadOnlySpan<byte> sha256)
    {
        foreach (var source in kept.GetValueOrDefault(file.Name) ?? [])
            if (source.Sha256 is { } known && sha256.SequenceEqual(known)) return source;
        return null;
    }

    public async Task RestampAsync(KeptSource source, RemoteFile file, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "update collected set source_stamp = @Stamp, seen_at = clock_timestamp() where id = @Id", new { file.Stamp, source.Id }, cancellationToken: ct));
        kept[source.Name].Remove(source);
        Keep(source with { Stamp = file.Stamp });
    }

    /// <summary>Ends rows whose source is put aside or gone.</summary>
    public async Task CloseAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return;
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("update collected set moved_at = clock_timestamp() where id = any(@ids)", new { ids = ids.ToArray() }, cancellationToken: ct));
    }

    /// <summary>Size and stamp of all sources of this name that were taken here, as long as that is remembered.</summary>
    public async Task<IReadOnlySet<(long Size, string Stamp)>> TakenAsync(RemoteName name, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(long, string)>(new CommandDefinition(
            "select source_size, source_stamp from collected where endpoint = @endpoint and source_name = @name", new { endpoint, name = name.Bytes.ToArray() }, cancellationToken: ct))).ToHashSet();
    }

    /// <summary>Whether the archive has a file from here with these bytes, under any name.</summary>
    public async Task<bool> HasArchivedAsync(byte[] sha256, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from file where endpoint = @endpoint and direction = 'in' and sha256 = @sha256)", new { endpoint, sha256 }, cancellationToken: ct));
    }

    /// <summary>Turns a waiting row into one that stays: the other side does not let us remove it.</summary>
    public async Task KeepAsync(WaitingSource source, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var (sha256, now) = await connection.QuerySingleAsync<(byte[]?, DateTimeOffset)>(new CommandDefinition(
            "update collected set moved_at = clock_timestamp(), kept_at = clock_timestamp(), seen_at = clock_timestamp() where id = @Id returning sha256, kept_at",
            new { source.Id },
            cancellationToken: ct));
        Keep(new KeptSource(source.Id, source.Name, source.Size, source.Stamp, sha256, now));
    }

    /// <summary>Notes now and then that sources are still there; those that nobody has seen for a month are forgotten by <see cref="ForgetOldTraces"/>.</summary>
    public async Task SeenAsync(IEnumerable<RemoteFile> files, DateTimeOffset now, CancellationToken ct)
    {
        var old = files.SelectMany(file => kept.GetValueOrDefault(file.Name) ?? []).Where(source => now - source.SeenAt > SeenEvery).ToList();
        if (old.Count == 0) return;
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("update collected set seen_at = @now where id = any(@ids)", new { now, ids = old.Select(source => source.Id).ToArray() }, cancellationToken: ct));
        foreach (var source in old)
        {
            kept[source.Name].Remove(source);
            Keep(source with { SeenAt = now });
        }
    }
}

/// <param name="Folder">Where it goes: "processed" or "failed", whatever the folders are called.</param>
/// <param name="Sha256">Of what was archived; null in old rows.</param>
public sealed record WaitingSource(long Id, RemoteName Name, long Size, string Stamp, string Folder, byte[]? Sha256)
{
    /// <summary>As the look has found it.</summary>
    public RemoteFile Seen => new(Name, Size, DateTimeOffset.UnixEpoch, Stamp);
}

/// <summary>A processed source that stays in its inbox.</summary>
public sealed record KeptSource(long Id, RemoteName Name, long Size, string Stamp, byte[]? Sha256, DateTimeOffset SeenAt);
