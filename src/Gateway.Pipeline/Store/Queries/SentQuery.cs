namespace Gateway.Pipeline.Store.Queries;

/// <summary>What we sent, what was said of it, and what is missing among what came in.</summary>
public sealed class SentQuery(ReadDatabase database)
{
    const string Columns = """
        select t.id, t.file_id as FileId, t.partner, t.format, t.kind, t.control_number as ControlNumber, t.is_test as IsTest, t.state, o.name,
               o.state as DeliveryState, t.created_at as CreatedAt, o.delivered_at as DeliveredAt, a.due as DueAt, t.answered_at as AnsweredAt,
               coalesce(a.overdue, false) as IsOverdue, s.sets, s.rejected, s.amount, s.currency, t.replaces,
               (select n.id from transmission n where n.replaces = t.id limit 1) as ReplacedBy
          from transmission t join outbox o on o.id = t.outbox_id
          left join lateral (select min(o.delivered_at + within) as due, bool_or(overdue_at is not null) as overdue
                               from awaited_answer where transmission_id = t.id and received_at is null and t.state not in ('rejected', 'replaced')) a on true
          cross join lateral (select count(*)::int as sets, (count(*) filter (where x.state = 'rejected'))::int as rejected,
                                     case when count(distinct d.currency) = 1 then sum(d.amount) end as amount,
                                     case when count(distinct d.currency) = 1 then min(d.currency) end as currency
                                from sent_set x join document d on d.id = x.document_id where x.transmission_id = t.id) s
        """;

    const string AnswerColumns = """
        select a.id, a.transmission_id as Transmission, s.number, a.type, a.file_id as FileId, a.says, a.outcome, a.why, a.received_at as ReceivedAt
          from answer a left join sent_set s on s.document_id = a.document_id
        """;

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<SentRow>> ListAsync(SentFilter filter, CancellationToken ct)
    {
        var conditions = new List<string>();
        if (filter.Partner is not null)
            conditions.Add("t.partner = @Partner");
        if (filter.Before is not null)
            conditions.Add("t.id < @Before");
        if (filter.State is "overdue")
            conditions.Add("a.overdue");
        else if (filter.State is "open")
            conditions.Add("(t.state in ('sent', 'partial', 'rejected') or a.overdue)");
        else if (filter.State is not null)
            conditions.Add("t.state = @State");
        var where = conditions.Count == 0 ? "" : " where " + string.Join(" and ", conditions);
        return database.ListAsync<SentRow>($"{Columns}{where} order by t.id desc limit @Limit", filter, ct);
    }

    /// <summary>Null when there is none of this number.</summary>
    /// <param name="atMost">Rows of each list.</param>
    public async Task<SentDetail?> FindAsync(long id, int atMost, CancellationToken ct)
    {
        if (await database.FirstAsync<SentRow>(Columns + " where t.id = @id", new { id }, ct) is not { } row)
            return null;
        var awaited = await database.ListAsync<AwaitedRow>(
            """
            select a.type, a.within, o.delivered_at + a.within as DueAt, a.received_at as ReceivedAt, a.overdue_at as OverdueAt
              from awaited_answer a join transmission t on t.id = a.transmission_id join outbox o on o.id = t.outbox_id where t.id = @id order by a.within, a.type
            """,
            new { id },
            ct);
        var sets = await database.ListAsync<SentSetRow>(
            """
            select d.id as DocumentId, d.type, d.control_number as ControlNumber, s.number, d.amount, d.currency, s.state, s.syntax, s.business, d.byte_start as ByteStart,
                   s.replaced_by as ReplacedBy
              from sent_set s join document d on d.id = s.document_id where s.transmission_id = @id
             order by case s.state when 'rejected' then 0 when 'acceptedWithErrors' then 1 when 'sent' then 2 else 3 end, d.id limit @atMost
            """,
            new { id, atMost },
            ct);
        var answers = await database.ListAsync<ReceivedAnswerRow>(AnswerColumns + " where a.transmission_id = @id order by a.id limit @atMost", new { id, atMost }, ct);
        var audit = await database.ListAsync<AuditRow>(
            "select at, actor, action, reason from audit where object = 'transmission:' || @id order by id desc limit 50", new { id }, ct);
        return new SentDetail(row, awaited, sets, answers, audit);
    }

    /// <summary>Transmissions whose bytes a file is; one, or none.</summary>
    public Task<IReadOnlyList<SentRow>> OfFileAsync(long file, CancellationToken ct) =>
        database.ListAsync<SentRow>(Columns + " where t.file_id = @file order by t.id", new { file }, ct);

    /// <summary>Answers that a file brought, and those that were given to a file of ours.</summary>
    public Task<IReadOnlyList<ReceivedAnswerRow>> AnswersOfFileAsync(long file, int atMost, CancellationToken ct) => database.ListAsync<ReceivedAnswerRow>(
        AnswerColumns + " where a.file_id = @file or a.transmission_id in (select id from transmission where file_id = @file) order by a.id limit @atMost", new { file, atMost }, ct);

    /// <summary>Gaps in the numbers that came in, the newest first.</summary>
    /// <param name="onlyOpen">Leaves out what has come late.</param>
    public Task<IReadOnlyList<GapRow>> GapsAsync(string? partner, bool onlyOpen, int atMost, CancellationToken ct) => database.ListAsync<GapRow>(
        """
        select g.id, s.partner, s.format, s.sender, s.receiver, s.code,
               (select coalesce(string_agg(lower(r) || case when upper(r) - 1 > lower(r) then ' to ' || upper(r) - 1 else '' end, ', ' order by lower(r)), 'none') from unnest(g.missing) r) as Missing,
               g.file_id as FileId, g.found_at as FoundAt, g.told_at as ToldAt, g.closed_at as ClosedAt
          from inbound_gap g join inbound_series s on s.id = g.series_id
         where (@partner::text is null or s.partner = @partner) and (not @onlyOpen or g.closed_at is null) order by g.id desc limit @atMost
        """,
        new { partner, onlyOpen, atMost },
        ct);
}
