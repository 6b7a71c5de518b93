namespace Gateway.Pipeline.Store.Queries;

/// <summary>What people were told of by itself, and whether the messages got through.</summary>
public sealed class AlertQuery(ReadDatabase database)
{
    const string Columns = """
        select a.id, a.condition, a.subject, a.severity, a.partner, a.words, a.amount, a.currency, a.link, a.since, a.opened_at as OpenedAt, a.cleared_at as ClearedAt,
               a.acknowledged_at as AcknowledgedAt, a.acknowledged_by as AcknowledgedBy, a.snoozed_until as SnoozedUntil, a.snoozed_by as SnoozedBy,
               (select string_agg(distinct n.channel, ', ' order by n.channel) from alert_notice n where n.told_key = a.told_key and n.state = 'sent') as Told
          from alert a
        """;

    /// <summary>The worst first, then the oldest.</summary>
    public Task<IReadOnlyList<AlertRow>> OpenAsync(int atMost, CancellationToken ct) => database.ListAsync<AlertRow>(
        Columns + " where a.cleared_at is null order by array_position(array['critical', 'warning', 'information'], a.severity), a.since, a.id limit @atMost", new { atMost }, ct);

    /// <summary>Those that are over, the latest first.</summary>
    public Task<IReadOnlyList<AlertRow>> ClearedAsync(DateTimeOffset since, int atMost, CancellationToken ct) => database.ListAsync<AlertRow>(
        Columns + " where a.cleared_at >= @since order by a.cleared_at desc, a.id desc limit @atMost", new { since, atMost }, ct);

    public Task<AlertRow?> FindAsync(long id, CancellationToken ct) => database.FirstAsync<AlertRow>(Columns + " where a.id = @id", new { id }, ct);

    public Task<IReadOnlyList<ChannelRow>> ChannelsAsync(DateTimeOffset since, CancellationToken ct) => database.ListAsync<ChannelRow>(
        """
        select n.channel, (count(*) filter (where n.state = 'sent'))::int as Sent, max(n.sent_at) as LastSentAt,
               (count(*) filter (where n.state = 'waiting'))::int as Waiting, (count(*) filter (where n.state = 'superseded'))::int as Superseded,
               min(n.created_at) filter (where n.state = 'waiting' and w.last_error is not null) as FailingSince,
               (array_agg(w.last_error order by n.id desc) filter (where n.state = 'waiting' and w.last_error is not null))[1] as LastError
          from alert_notice n left join work w on w.kind = 'notify' and w.subject = n.id and w.state <> 'done'
         where n.created_at >= @since or n.state = 'waiting' group by n.channel order by n.channel
        """,
        new { since },
        ct);

    /// <summary>What people did with an alert.</summary>
    public Task<IReadOnlyList<AuditRow>> AuditAsync(long id, CancellationToken ct) => database.ListAsync<AuditRow>(
        "select at, actor, action, reason from audit where object = 'alert:' || @id order by id desc limit 50", new { id }, ct);
}
