using Dapper;
using Gateway.Formats.Framing;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Schedules;
using Gateway.Pipeline.Stages.Read;
using Gateway.Pipeline.Stages.Unpack;
using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>
/// Archives fetched files: bytes, memory of the source and due work of all of them in one transaction, fenced by the turn at the inbox. No server of anybody
/// else is waited for while it is open.
/// </summary>
public sealed class ArchiveFiles(NpgsqlDataSource database, FileArchive archive, WorkQueue queue, TimeProvider time)
{
    /// <summary>Transactions at the same time on this host: as many as keep the processor busy, few enough to leave connections for everybody else.</summary>
    readonly SemaphoreSlim places = new(Math.Max(2, Environment.ProcessorCount * 2));

    /// <summary>The archived files in the order of <paramref name="files"/>.</summary>
    /// <exception cref="PollLeaseLostException">Another host has the turn; nothing was archived.</exception>
    public async Task<IReadOnlyList<ArchivedSource>> StoreAsync(
        PollLease lease, PartnerProfile partner, CollectionProfile rules, ExchangeSchedule schedule, IReadOnlyList<FetchedFile> files, CancellationToken ct)
    {
        await places.WaitAsync(ct);
        try
        {
            return await StoreInTransactionAsync(lease, partner, rules, schedule, files, ct);
        }
        finally
        {
            places.Release();
        }
    }

    async Task<IReadOnlyList<ArchivedSource>> StoreInTransactionAsync(
        PollLease lease, PartnerProfile partner, CollectionProfile rules, ExchangeSchedule schedule, IReadOnlyList<FetchedFile> files, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await InboxTurns.FenceAsync(transaction, lease, ct);
        var now = time.GetUtcNow();
        var stored = new List<(FetchedFile File, ArchivedFile Archived, string Work, string Folder)>(files.Count);
        foreach (var file in files)
        {
            file.Content.Position = 0;
            var detected = await FormatProbe.DetectAsync(file.Content, ct);
            // What must be signed is never read as it is: unpacking refuses what is no signed message.
            var packed = rules.Unpack.SignedBy.Count > 0 || PackedKinds.Of(detected.Head.Span).IsWanted(rules.Unpack);
            file.Content.Position = 0;
            var archived = await archive.StoreAsync(transaction, new NewFile("in", partner.Id, lease.Endpoint, file.Source.Name.Bytes, "archived", now), file.Content, ct);
            stored.Add((file, archived, packed ? "unpack" : "read", packed || detected.Format != FileFormat.Unknown || partner.Export?.IsAnswer(file.Source.Name.Printable) == true ? "processed" : "failed"));
        }

        var ids = await RememberAsync(transaction, lease.Endpoint, rules, stored, ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "update file set business_date = @day where id = any(@files)",
            new { day = schedule.BusinessDateOf(now), files = stored.Select(each => each.Archived.Id).ToArray() },
            transaction,
            cancellationToken: ct));
        foreach (var kind in stored.GroupBy(each => each.Work, StringComparer.Ordinal))
            await queue.AddManyAsync(transaction, kind.Key, kind.Select(each => each.Archived.Id), partner.Id, ct);
        await transaction.CommitAsync(ct);
        return [.. stored.Select(each => new ArchivedSource(each.File, each.Archived.Id, new WaitingSource(
            ids[each.Archived.Id], each.File.Source.Name, each.File.Source.Size, each.File.Source.Stamp, each.Folder, each.Archived.Sha256)))];
    }

    static async Task<Dictionary<long, long>> RememberAsync(
        NpgsqlTransaction transaction, string endpoint, CollectionProfile rules, List<(FetchedFile File, ArchivedFile Archived, string Work, string Folder)> stored, CancellationToken ct)
    {
        var rows = await transaction.Connection!.QueryAsync<(long FileId, long Id)>(new CommandDefinition(
            """
            insert into collected (endpoint, source_name, source_size, source_stamp, file_id, folder, sha256, moved_at, kept_at, seen_at)
            select @endpoint, name, size, stamp, file, folder, hash, done, done, done
            from (select unnest(@names) as name, unnest(@sizes) as size, unnest(@stamps) as stamp, unnest(@files) as file, unnest(@folders) as folder, unnest(@hashes) as hash,
                case when @stays then clock_timestamp() end as done) source
            returning file_id, id
            """,
            new
            {
                endpoint,
                stays = rules.AfterArchive == AfterArchive.Leave,
                names = stored.Select(each => each.File.Source.Name.Bytes.ToArray()).ToArray(),
                sizes = stored.Select(each => each.File.Source.Size).ToArray(),
                stamps = stored.Select(each => each.File.Source.Stamp).ToArray(),
                files = stored.Select(each => each.Archived.Id).ToArray(),
                folders = stored.Select(each => each.Folder).ToArray(),
                hashes = stored.Select(each => each.Archived.Sha256).ToArray(),
            },
            transaction,
            cancellationToken: ct));
        return rows.ToDictionary(row => row.FileId, row => row.Id);
    }
}

/// <param name="Row">What is remembered of its source, which still lies in the inbox.</param>
public sealed record ArchivedSource(FetchedFile File, long FileId, WaitingSource Row);
