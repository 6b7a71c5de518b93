using Gateway.Pipeline.Alerts.Channels;
using Gateway.Pipeline.Store.Actions;
using Npgsql;

namespace Gateway.Pipeline.Alerts.Conditions;

/// <summary>Collection or delivery is held: what waits meanwhile grows, and nobody else would say so.</summary>
public sealed class HeldOperations : IAlertCondition
{
    public IReadOnlyList<string> Kinds => ["operation-held"];

    public async Task<IReadOnlyList<AlertFinding>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        var holds = await OperationHolds.ListAsync(connection, ct);
        return [.. holds.Select(hold => new AlertFinding("operation-held", hold.What, AlertSeverity.Warning, null, OperationHold.Words([hold])!, "/jobs", hold.Since))];
    }
}
