using Dapper;
using Gateway.Pipeline.Alerts.Channels;
using Gateway.Pipeline.Store.Actions;
using Npgsql;

namespace Gateway.Pipeline.Alerts.Conditions;

/// <summary>A stage of which work is due for long and nobody takes it: all hosts are busy, stopped, or lack its handler.</summary>
public sealed class StalledWork(AlertRules rules) : IAlertCondition
{
    public IReadOnlyList<string> Kinds => ["stage-stalled"];

    public async Task<IReadOnlyList<AlertFinding>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        // The database's clock, as for the due times themselves: hosts may disagree about theirs.
        var stalled = await connection.QueryAsync<(string Kind, long Count, DateTimeOffset Since)>(new CommandDefinition(
            $"select kind, count(*), min(due_at) from work where state = 'due' and due_at < clock_timestamp() - @after and (kind <> 'deliver' or {OperationHolds.MayDeliver}) group by kind",
            new { after = rules.StalledAfter },
            cancellationToken: ct));
        return
        [
            .. stalled.Select(stage => new AlertFinding(
                "stage-stalled", stage.Kind, AlertSeverity.Critical, null,
                $"{stage.Count} pieces of work of the stage «{stage.Kind}» have been due for more than {rules.StalledAfter.TotalMinutes:0} minutes and nobody takes them; the oldest since {stage.Since.UtcDateTime:yyyy-MM-dd HH:mm} UTC. Look at the hosts under Jobs: whether any runs, and what keeps it busy.",
                "/jobs", stage.Since)),
        ];
    }
}
