using Gateway.Pipeline.Alerts.Channels;
using Npgsql;

namespace Gateway.Pipeline.Alerts.Conditions;

/// <summary>The disk of this host's state folder. Each host that looks speaks for its own.</summary>
/// <param name="freeBytes">What is left.</param>
/// <param name="low">Below this it is told.</param>
public sealed class DiskLow(Func<long> freeBytes, long low) : IAlertCondition
{
    public IReadOnlyList<string> Kinds => ["disk-low"];

    public Task<IReadOnlyList<AlertFinding>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        var free = freeBytes();
        IReadOnlyList<AlertFinding> found = free >= low
            ? []
            :
            [
                new AlertFinding(
                    "disk-low", Environment.MachineName, AlertSeverity.Critical, null,
                    $"The disk of the state folder on {Environment.MachineName} has {free >> 20} MB left; below {low >> 20} MB a large file may fill it. Make room: nothing is lost when it is full, but nothing is taken in either.",
                    "/", now),
            ];
        return Task.FromResult(found);
    }
}
