using Dapper;
using Gateway.Pipeline.Alerts.Channels;
using Gateway.Pipeline.Jobs;
using Npgsql;

namespace Gateway.Pipeline.Alerts;

/// <summary>Enters messages to the channels that want them, each due as work of its own: a dead channel is retried and keeps none of the others waiting.</summary>
public sealed class AlertNotices(IReadOnlyList<AlertRoute> routes, WorkQueue queue)
{
    /// <param name="to">Names of channels; none means all that want this severity.</param>
    public async Task EnterAsync(
        NpgsqlTransaction transaction, AlertEvent what, string key, long[] alerts, AlertSeverity severity, IReadOnlyList<string> to, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var route in routes.Where(route => to.Count == 0 ? severity >= route.From : to.Contains(route.Channel.Name)))
        {
            var id = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
                "insert into alert_notice (channel, event, told_key, alerts, created_at, state) values (@channel, @what, @key, @alerts, @now, 'waiting') returning id",
                new { channel = route.Channel.Name, what = what.ToString().ToLowerInvariant(), key, alerts, now },
                transaction,
                cancellationToken: ct));
            await queue.AddAsync(transaction, SendNotice.WorkKind, id, partner: null, now, ct);
        }
    }
}
