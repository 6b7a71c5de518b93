namespace Gateway.Pipeline.Store.Queries;

/// <summary>How files of ours are on their way, and what was answered.</summary>
public sealed class SendingQuery(ReadDatabase database)
{
    /// <summary>Files that wait for an answer which is late.</summary>
    internal const string OverdueFiles = """
        select t.file_id from awaited_answer a join transmission t on t.id = a.transmission_id
         where a.received_at is null and a.overdue_at is not null and t.state not in ('rejected', 'replaced')
        """;

    /// <summary>By file; those that were never to be sent are missing.</summary>
    public async Task<IReadOnlyDictionary<long, SendingRow>> OfFilesAsync(IReadOnlyList<long> files, CancellationToken ct)
    {
        if (files.Count == 0)
            return new Dictionary<long, SendingRow>();
        var rows = await database.ListAsync<SendingRow>(
            """
            select o.file_id as FileId, o.id as OutboxId, o.state, o.question, o.why, o.delivered_at as DeliveredAt, t.id as Transmission, t.state as Answer,
                   a.types as Awaited, a.due as AnswerDueAt, coalesce(a.overdue, false) as IsOverdue, t.answered_at as AnsweredAt,
                   (select count(*) from sent_set s where s.transmission_id = t.id)::int as Documents
              from (select distinct on (file_id) file_id, id, state, question, why, delivered_at from outbox where file_id = any(@files) order by file_id, id desc) o
              left join transmission t on t.file_id = o.file_id
              left join lateral (select string_agg(w.type, ', ' order by w.type) as types, min(s.delivered_at + w.within) as due, bool_or(w.overdue_at is not null) as overdue
                                   from awaited_answer w join outbox s on s.id = t.outbox_id
                                  where w.transmission_id = t.id and w.received_at is null and t.state not in ('rejected', 'replaced')) a on true
            """,
            new { files = files.ToArray() },
            ct);
        return rows.ToDictionary(row => row.FileId);
    }
}
