using Gateway.Pipeline.Jobs;
using Hangfire;
using Hangfire.States;
using Npgsql;

namespace Gateway.Jobs.Hangfire;

/// <summary>
/// Calls under IDs of ours. Hangfire numbers jobs itself; which job has which ID is a hash beside it, written and removed with the job's changes of state
/// (<see cref="CallFilter"/>).
/// </summary>
sealed class Calls(NpgsqlDataSource database, JobStorage storage, IBackgroundJobClientV2 client)
{
    const string QueuedOnce =
        $"""
        select exists (
            select from {HangfireEngine.Schema}.hash h join {HangfireEngine.Schema}.job j on j.id = h.value::bigint
            where h.key = @key and h.field = 'job' and j.statename in ('Enqueued', 'Scheduled'))
        """;

    /// <summary>False when a call with this ID is queued already. A process that dies in between has queued it, or not.</summary>
    public async Task<bool> AddAsync(string id, JobCall call, IState state, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var turn = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, turn)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand("select pg_advisory_xact_lock(hashtextextended(@key, 0))") { Parameters = { new("key", CallFilter.KeyOf(id)) } },
                new NpgsqlBatchCommand(QueuedOnce) { Parameters = { new("key", CallFilter.KeyOf(id)) } },
            },
        };
        await using (var answers = await batch.ExecuteReaderAsync(ct))
        {
            await answers.NextResultAsync(ct);
            await answers.ReadAsync(ct);
            if (answers.GetBoolean(0)) return false;
        }

        await Task.Run(() => client.Create(JobArguments.Of(id, call), state), ct);
        await turn.CommitAsync(ct);
        return true;
    }

    public bool Delete(string id) =>
        JobOf(id) is { } job && (client.ChangeState(job, new DeletedState(), ScheduledState.StateName) || client.ChangeState(job, new DeletedState(), EnqueuedState.StateName));

    public bool Requeue(string id) => JobOf(id) is { } job && client.ChangeState(job, new EnqueuedState(), FailedState.StateName);

    string? JobOf(string id)
    {
        using var connection = storage.GetConnection();
        return connection.GetAllEntriesFromHash(CallFilter.KeyOf(id))?.GetValueOrDefault("job");
    }
}
