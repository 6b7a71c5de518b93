using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Gateway.Pipeline.Jobs;

/// <summary>
/// Hears what becomes due: wakes this host's runner at once, or plans the delayed wake-up. After a lost connection it looks once, because
/// whatever was said meanwhile went unheard.
/// </summary>
public sealed partial class WorkListener(NpgsqlDataSource database, IJobEngine engine, WorkNames names, WorkSignal signal, TimeProvider clock, ILogger<WorkListener> log)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>Listens until the token ends.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The edge: whatever went wrong with the connection, a new one is tried.
                LogLost(e.Message);
                await Task.Delay(Pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = await database.OpenConnectionAsync(stopping);
        var later = new Queue<DueLater>();
        connection.Notification += (_, heard) =>
        {
            if (DueLater.Parse(heard.Payload) is { } due) later.Enqueue(due);
            else signal.Set();
        };
        await using (var listen = new NpgsqlCommand($"listen {WorkQueue.Channel}", connection)) await listen.ExecuteNonQueryAsync(stopping);
        signal.Set();
        while (true)
        {
            // A server that went without a word is only noticed by asking it something.
            if (!await connection.WaitAsync(Silence, stopping)) await AskAsync(connection, stopping);
            while (later.TryDequeue(out var due)) await PlanAsync(due, stopping);
        }
    }

    static async Task AskAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var ask = new NpgsqlCommand("select 1", connection);
        await ask.ExecuteScalarAsync(ct);
    }

    async Task PlanAsync(DueLater due, CancellationToken ct)
    {
        try
        {
            var at = clock.GetUtcNow() + due.Delay;
            var label = (await names.FindAsync(due.WorkId, ct))?.ToString() ?? due.Label;
            await engine.ScheduleAsync(due.WakeUpId, new JobCall(WakeUp.JobName, due.WorkId.ToString(CultureInfo.InvariantCulture), label, due.Urgency), at, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // The row is due all the same: the sweep wakes up for it.
            LogUnplanned(due.Label, e.Message);
        }
    }

    [LoggerMessage(4100, LogLevel.Warning, "Listening for due work was interrupted: {Reason} It starts again.")]
    partial void LogLost(string reason);

    [LoggerMessage(4101, LogLevel.Warning, "No wake-up could be planned for {Work}: {Reason} The sweep will find it.")]
    partial void LogUnplanned(string work, string reason);
}
