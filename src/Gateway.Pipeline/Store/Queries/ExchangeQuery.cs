namespace Gateway.Pipeline.Store.Queries;

/// <summary>Deliveries, endpoints and their health, and what was unpacked from what.</summary>
public sealed class ExchangeQuery(ReadDatabase database)
{
    const string DeliveryColumns = """
        select o.id, o.partner, o.endpoint, o.name, o.kind, o.file_id as FileId, o.packed_file_id as PackedFileId, o.caused_by as CausedBy, o.state, o.question,
               o.why, o.resend_of as ResendOf, o.attempts, o.created_at as CreatedAt,
               (select w.due_at from work w where w.kind = 'deliver' and w.subject = o.id and w.state = 'due') as DueAt, o.delivered_at as DeliveredAt,
               o.remote_name as RemoteName, o.remote_size as RemoteSize, encode(o.sent_sha256, 'hex') as Sha256, o.verified, o.took_ms as TookMs
          from outbox o
        """;

    const string EndpointColumns = """
        select e.endpoint, e.direction, e.circuit, e.circuit_since as CircuitSince, e.failures, e.cause, e.why, e.retry_at as RetryAt, e.last_ok_at as LastOkAt,
               e.last_failed_at as LastFailedAt, nullif(e.next_poll_at, 'infinity') as NextPollAt, e.last_poll_at as LastPollAt, e.last_poll_ms as LastPollMs,
               e.last_poll_files as LastPollFiles, e.leased_by as PolledBy, e.paused_at as PausedAt, e.paused_by as PausedBy, e.pause_reason as PauseReason,
               (select count(*) from outbox o where o.endpoint = e.endpoint and o.state = 'waiting')::int as Waiting
          from endpoint_state e
        """;

    /// <summary>The newest first.</summary>
    /// <param name="state">waiting, delivered, failed, cancelled or held; null for all that are not delivered or cancelled.</param>
    public Task<IReadOnlyList<DeliveryRow>> DeliveriesAsync(string? state, string? partner, int atMost, CancellationToken ct) => database.ListAsync<DeliveryRow>(
        DeliveryColumns
        + """
             where (case when @state::text is null then o.state in ('waiting', 'held', 'failed') else o.state = @state end) and (@partner::text is null or o.partner = @partner)
             order by o.id desc limit @atMost
            """,
        new { state, partner, atMost },
        ct);

    /// <summary>How a file was sent, each time, oldest first.</summary>
    public Task<IReadOnlyList<DeliveryRow>> DeliveriesOfAsync(long fileId, CancellationToken ct) => database.ListAsync<DeliveryRow>(
        DeliveryColumns + " where o.file_id = @fileId or o.packed_file_id = @fileId order by o.id", new { fileId }, ct);

    public Task<IReadOnlyList<EndpointRow>> EndpointsAsync(CancellationToken ct) => database.ListAsync<EndpointRow>(EndpointColumns + " order by e.endpoint", null, ct);

    public Task<EndpointRow?> EndpointAsync(string endpoint, CancellationToken ct) => database.FirstAsync<EndpointRow>(EndpointColumns + " where e.endpoint = @endpoint", new { endpoint }, ct);

    /// <summary>Oldest first; hours in which nothing happened are left out.</summary>
    public Task<IReadOnlyList<EndpointHour>> HoursAsync(string endpoint, DateTimeOffset since, CancellationToken ct) => database.ListAsync<EndpointHour>(
        "select hour, ok, failed, files, bytes, total_ms as TotalMs, max_ms as MaxMs from endpoint_hour where endpoint = @endpoint and hour >= @since order by hour",
        new { endpoint, since },
        ct);

    /// <summary>The file that this one came out of ("parent"), and those that came out of it ("child").</summary>
    public Task<IReadOnlyList<LineageRow>> LineageAsync(long fileId, int atMost, CancellationToken ct) => database.ListAsync<LineageRow>(
        """
        select p.id, p.name, p.state, p.size, 'parent' as Relation from file f join file p on p.id = f.parent_id where f.id = @fileId
        union all
        (select c.id, c.name, c.state, c.size, 'child' from file c where c.parent_id = @fileId order by c.id limit @atMost)
        """,
        new { fileId, atMost },
        ct);
}
