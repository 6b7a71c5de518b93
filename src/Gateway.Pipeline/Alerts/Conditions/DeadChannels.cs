using Dapper;
using Gateway.Pipeline.Alerts.Channels;
using Npgsql;

namespace Gateway.Pipeline.Alerts.Conditions;

/// <summary>A channel that does not take its messages: told by the others, and shown in the console.</summary>
public sealed class DeadChannels : IAlertCondition
{
    public IReadOnlyList<string> Kinds => ["channel-dead"];

    public async Task<IReadOnlyList<AlertFinding>> FindAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken ct)
    {
        var dead = await connection.QueryAsync<(string Channel, long Count, DateTimeOffset Since, string Error)>(new CommandDefinition(
            """
            select n.channel, count(*), min(n.created_at), (array_agg(w.last_error order by n.id desc))[1]
            from alert_notice n join work w on w.kind = 'notify' and w.subject = n.id
            where n.state = 'waiting' and w.last_error is not null and w.state <> 'done'
                and not exists (select from alert_notice later where later.channel = n.channel and later.sent_at > n.created_at)
            group by n.channel
            """,
            cancellationToken: ct));
        return
        [
            .. dead.Select(channel => new AlertFinding(
                "channel-dead", channel.Channel, AlertSeverity.Critical, null,
                $"{channel.Count} messages could not be sent by the alert channel «{channel.Channel}»: {channel.Error} They are tried again; meanwhile look at the console.",
                "/alerts", channel.Since)),
        ];
    }
}
