using Hangfire.Server;
using Npgsql;

namespace Gateway.Jobs.Hangfire;

/// <summary>What Hangfire's storage leaves lying: locks of a clock that ran ahead, which nobody would ever find old, and failed jobs, which it keeps for ever.</summary>
sealed class StorageKeeper(NpgsqlDataSource database) : IBackgroundProcess
{
    internal static readonly TimeSpan FailuresAreKept = TimeSpan.FromDays(30);

    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public void Execute(BackgroundProcessContext context)
    {
        KeepAsync(context.StoppingToken).GetAwaiter().GetResult();
        context.Wait(Pause);
    }

    public async Task KeepAsync(CancellationToken ct)
    {
        await using var keep = database.CreateCommand(
            $"""
            delete from {HangfireEngine.Schema}.lock where acquired > clock_timestamp() + interval '1 minute';
            update {HangfireEngine.Schema}.job set expireat = clock_timestamp() + interval '1 hour'
            where statename = 'Failed' and expireat is null and createdat < clock_timestamp() - @kept
            """);
        keep.Parameters.AddWithValue("kept", FailuresAreKept);
        await keep.ExecuteNonQueryAsync(ct);
    }
}
