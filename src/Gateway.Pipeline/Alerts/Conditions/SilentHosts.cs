using Dapper;
using Gateway.Pipeline.Alerts.Channels;
using Npgsql;

namespace Gateway.Pipeline.Alerts.Conditions;

/// <summary>A host that stopped giving signs of life without saying goodbye. A day later it counts as gone for good.</summary>
public sealed class SilentHosts : IAlertCondition
{
    public IReadOnlyList<string> Kinds => ["host-silent"];

    public async Task<IReadOnlyList<AlertFinding>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        var silent = await connection.QueryAsync<(string Name, DateTimeOffset Seen)>(new CommandDefinition(
            "select name, seen_at from host where seen_at between clock_timestamp() - interval '1 day' and clock_timestamp() - interval '2 minutes'",
            cancellationToken: ct));
        return
        [
            .. silent.Select(host => new AlertFinding(
                "host-silent", host.Name, AlertSeverity.Warning, null,
                $"The host {host.Name} was last heard of at {host.Seen.UtcDateTime:yyyy-MM-dd HH:mm} UTC and did not say that it stops. Others have taken over what it did; see whether it still runs.",
                "/jobs", host.Seen)),
        ];
    }
}
