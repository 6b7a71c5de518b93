using Npgsql;

namespace Gateway.Pipeline.Jobs;

/// <summary>
/// Finds due work that nobody woke up for, and leases that ran out, and wakes every host. It also counts for the meters, so they are at most
/// one sweep old.
/// </summary>
public sealed class Sweep(NpgsqlDataSource database, WorkBoard board, JobMeters meters, JobOptions options) : IEngineJob
{
    public const string JobName = "sweep";

    public string Name => JobName;

    public async Task RunAsync(string argument, CancellationToken ct)
    {
        await using var wake = database.CreateCommand(
            """
            select pg_notify('gateway_work', '')
            where exists (select from work where state = 'due' and due_at <= clock_timestamp())
               or exists (select from work where state = 'leased'
                          and (leased_until < clock_timestamp() or leased_by in (select name from host where seen_at < clock_timestamp() - @silence)))
            """);
        wake.Parameters.AddWithValue("silence", options.Rules.HostSilence);
        await wake.ExecuteNonQueryAsync(ct);
        meters.Counted(await board.CountAsync(ct));
    }
}
