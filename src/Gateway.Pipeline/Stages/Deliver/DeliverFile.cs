using Dapper;
using Gateway.Pipeline.Jobs;
using Gateway.Pipeline.Store;
using Gateway.Transports;
using Npgsql;

namespace Gateway.Pipeline.Stages.Deliver;

/// <summary>
/// Writes one outbox row to its partner's outbox: upload under a temporary name, commit that name, rename, commit the delivery. Whenever the
/// process dies, exactly one file is delivered: a temporary file that is still there is renamed, one that is gone was delivered.
/// </summary>
public sealed class DeliverFile(NpgsqlDataSource database, FileArchive archive, WorkQueue queue, Endpoints endpoints, StageEvents events, TimeProvider time) : IWorkHandler
{
    public string Kind => "deliver";

    public async Task HandleAsync(ClaimedWork work, CancellationToken ct)
    {
        var row = await LoadAsync(work.Subject, ct);
        if (row.State == "waiting")
        {
            var outbox = endpoints.Outbox(row.Partner, row.Endpoint)
                ?? throw new PermanentFailureException($"{row.Partner} has no outbox {row.Endpoint} any more; put it back into the profile, then requeue.");
            await SendAsync(row, work, outbox, ct);
        }

        await FinishAsync(row, work, ct);
    }

    async Task SendAsync(OutboxRow row, ClaimedWork work, ITransport outbox, CancellationToken ct)
    {
        var target = RemoteName.Parse(row.Name);
        if (row.AttemptName is { } earlier)
        {
            var temporary = RemoteName.Parse(earlier);
            if (await outbox.StatAsync(temporary, ct) is null)
            {
                return; // It was renamed: delivered, only our note of it was lost.
            }

            await outbox.RenameAsync(temporary, target, ct);
            return;
        }

        await RemoveLeftoversAsync(row, work, outbox, target, ct);
        var name = target.Temporary($"{row.Id}-{work.LeaseNo}");
        await UploadAsync(row, outbox, name, ct);

        // Uploaded, not yet named in the database: a restart uploads again under a new temporary name and this one is left over.
        CrashPoint.Reached(CrashPoint.DeliverUploaded);
        if (!await NameAttemptAsync(row, work, name, ct))
        {
            await outbox.DeleteAsync(name, ct);
            throw new OperationCanceledException("Another host has taken this delivery over.");
        }

        // Named: from here on the temporary file's presence tells whether the rename has happened.
        CrashPoint.Reached(CrashPoint.DeliverNamed);
        await outbox.RenameAsync(name, target, ct);

        // Delivered: a restart finds the temporary name gone and only notes it.
        CrashPoint.Reached(CrashPoint.DeliverRenamed);
    }

    /// <summary>Uploads of earlier attempts that died before they were named. The last few are enough: each attempt clears those before it.</summary>
    static async Task RemoveLeftoversAsync(OutboxRow row, ClaimedWork work, ITransport outbox, RemoteName target, CancellationToken ct)
    {
        for (var lease = Math.Max(1, work.LeaseNo - 3); lease < work.LeaseNo; lease++)
        {
            var leftover = target.Temporary($"{row.Id}-{lease}");
            if (await outbox.StatAsync(leftover, ct) is not null)
            {
                await outbox.DeleteAsync(leftover, ct);
            }
        }
    }

    async Task UploadAsync(OutboxRow row, ITransport outbox, RemoteName name, CancellationToken ct)
    {
        await using var content = await archive.OpenAsync(row.FileId, ct);
        var written = await outbox.WriteNewAsync(name, content, ct);
        if (written.Size != row.Size)
        {
            await outbox.DeleteAsync(name, ct);
            throw new TransportException(
                TransportCause.Broken, name, $"{row.Name} has {row.Size} bytes, but {written.Size} arrived in {row.Endpoint}; it will be sent again.");
        }
    }

    Task<OutboxRow> LoadAsync(long id, CancellationToken ct) => OnConnectionAsync(
        connection => connection.QuerySingleAsync<OutboxRow>(new CommandDefinition(
            """
            select outbox.id, outbox.partner, outbox.endpoint, outbox.name, outbox.state, file_id as FileId, attempt_name as AttemptName, file.size
            from outbox join file on file.id = file_id where outbox.id = @id
            """,
            new { id },
            cancellationToken: ct)),
        ct);

    /// <summary>Commits the temporary name, if the lease is still ours.</summary>
    async Task<bool> NameAttemptAsync(OutboxRow row, ClaimedWork work, RemoteName name, CancellationToken ct) => await OnConnectionAsync(
        connection => connection.ExecuteAsync(new CommandDefinition(
            """
            update outbox set attempt_name = @name
            where id = @Id and state = 'waiting' and attempt_name is null
                and exists (select from work where id = @work and lease_no = @LeaseNo and state = 'leased' for update)
            """,
            new { name = name.Printable, row.Id, work = work.Id, work.LeaseNo },
            cancellationToken: ct)),
        ct) == 1;

    async Task FinishAsync(OutboxRow row, ClaimedWork work, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            update outbox set state = 'delivered', delivered_at = @now where id = @Id and state = 'waiting';
            update file set state = 'sent', note = 'Delivered to ' || @Endpoint || '.' where id = @FileId and state = 'waiting';
            """,
            new { now = time.GetUtcNow(), row.Id, row.Endpoint, row.FileId },
            transaction,
            cancellationToken: ct));
        if (await queue.CompleteAsync(transaction, work, ct))
        {
            await transaction.CommitAsync(ct);
            events.Delivered(row.Name, row.Endpoint, row.FileId, row.Partner);
        }
    }

    async Task<T> OnConnectionAsync<T>(Func<NpgsqlConnection, Task<T>> act, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await act(connection);
    }

    sealed class OutboxRow
    {
        public long Id { get; init; }

        public string Partner { get; init; } = "";

        public string Endpoint { get; init; } = "";

        public string Name { get; init; } = "";

        public string State { get; init; } = "";

        public long FileId { get; init; }

        public string? AttemptName { get; init; }

        public long Size { get; init; }
    }
}
