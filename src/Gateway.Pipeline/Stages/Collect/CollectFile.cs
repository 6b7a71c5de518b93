using Dapper;
using Gateway.Formats.Framing;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Stages.Read;
using Gateway.Pipeline.Store;
using Gateway.Transports;
using Gateway.Transports.Inbox;
using Npgsql;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>Takes one file: archive and due work in one transaction, then the move out of the inbox.</summary>
public sealed class CollectFile(FileArchive archive, WorkQueue queue, TimeProvider time)
{
    public static RemoteName ProcessedFolder { get; } = RemoteName.Parse("processed");

    public static RemoteName FailedFolder { get; } = RemoteName.Parse("failed");

    /// <summary>The archived file's ID; null when it changed while it was read and is left for a later look.</summary>
    public async Task<long?> TakeAsync(
        NpgsqlConnection connection, ITransport transport, string partner, string endpoint, RemoteFile file, CancellationToken ct)
    {
        var waiting = await FindWaitingAsync(connection, endpoint, file, ct);
        waiting ??= await ArchiveAsync(connection, transport, partner, endpoint, file, ct);
        if (waiting is null)
        {
            return null;
        }

        // Archived and due, still in the inbox: a restart finds the waiting row and only moves the file.
        CrashPoint.Reached(CrashPoint.CollectArchived);
        await Aside.MoveAsync(transport, file.Name, waiting.Folder == "failed" ? FailedFolder : ProcessedFolder, time, ct);

        // Moved, the row still waiting: a restart finds the source gone and closes the row.
        CrashPoint.Reached(CrashPoint.CollectMoved);
        await CloseAsync(connection, waiting.Id, ct);
        return waiting.FileId;
    }

    /// <summary>Closes rows whose source is gone: the process died between the move and its note of it, or somebody took the file away.</summary>
    public async Task ForgetGoneAsync(NpgsqlConnection connection, ITransport transport, string endpoint, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<(long Id, byte[] Name, string Stamp)>(new CommandDefinition(
            "select id, source_name, source_stamp from collected where endpoint = @endpoint and moved_at is null", new { endpoint }, cancellationToken: ct));
        foreach (var (id, name, stamp) in rows)
        {
            if ((await transport.StatAsync(new RemoteName(name), ct))?.Stamp != stamp)
            {
                await CloseAsync(connection, id, ct);
            }
        }
    }

    static Task<WaitingSource?> FindWaitingAsync(NpgsqlConnection connection, string endpoint, RemoteFile file, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<WaitingSource>(new CommandDefinition(
            """
            select id, file_id as FileId, folder from collected
            where endpoint = @endpoint and source_name = @name and source_size = @Size and source_stamp = @Stamp and moved_at is null
            """,
            new { endpoint, name = file.Name.Bytes.ToArray(), file.Size, file.Stamp },
            cancellationToken: ct));

    async Task<WaitingSource?> ArchiveAsync(
        NpgsqlConnection connection, ITransport transport, string partner, string endpoint, RemoteFile file, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var source = await transport.OpenReadAsync(file.Name, 0, ct);
        var detected = await FormatProbe.DetectAsync(source, ct);
        var now = time.GetUtcNow();
        var stored = await archive.StoreAsync(transaction, new NewFile("in", partner, endpoint, file.Name.Bytes, "archived", now), detected.Content, ct);
        if (stored.Size != file.Size || (await transport.StatAsync(file.Name, ct))?.Stamp != file.Stamp)
        {
            return null; // It changed while we read it: what was staged rolls back, a later look takes the whole.
        }

        var folder = detected.Format == FileFormat.Unknown ? "failed" : "processed";
        var id = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            insert into collected (endpoint, source_name, source_size, source_stamp, file_id, folder)
            values (@endpoint, @name, @Size, @Stamp, @file, @folder) returning id
            """,
            new { endpoint, name = file.Name.Bytes.ToArray(), file.Size, file.Stamp, file = stored.Id, folder },
            transaction,
            cancellationToken: ct));
        await queue.AddAsync(transaction, "read", stored.Id, partner, now, ct);
        await transaction.CommitAsync(ct);
        return new WaitingSource { Id = id, FileId = stored.Id, Folder = folder };
    }

    Task CloseAsync(NpgsqlConnection connection, long id, CancellationToken ct) => connection.ExecuteAsync(new CommandDefinition(
        "update collected set moved_at = @now where id = @id", new { now = time.GetUtcNow(), id }, cancellationToken: ct));

    sealed class WaitingSource
    {
        public long Id { get; init; }

        public long FileId { get; init; }

        public string Folder { get; init; } = "";
    }
}
