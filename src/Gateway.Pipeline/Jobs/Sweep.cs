using Npgsql;

namespace Gateway.Pipeline.Jobs;

/// <summary>
/// Finds due work that nobody woke up for, and leases that ran out, and wakes every host. It also counts for the meters, so they are at most
/// one sweep old.
/// </summary>
public sealed class Sweep(NpgsqlDataSource database, WorkQueue queue, WorkBoard board, WorkSignal signal, JobMeters meters) : IEngineJob
{
    public const string JobName = "sweep";

    public string Name => JobName;

    public async Task RunAsync(string argument, CancellationToken ct)
    {
        await queue.TakeBackLostAsync(ct);
        await using var wake = database.CreateCommand(
            "select pg_notify('gateway_work', '') where exists (select from work where state = 'due' and due_at <= clock_timestamp())");
        await wake.ExecuteNonQueryAsync(ct);
        // This host at least looks, even if its own ears are deaf just now.
        signal.Set();
        meters.Counted(await board.CountAsync(ct));
    }
}
