using Npgsql;

namespace Gateway.Pipeline.Jobs;

/// <summary>What work is about, so that a person finds it by the partner, the file or the document.</summary>
public sealed class WorkNames(NpgsqlDataSource database)
{
    const string Named =
        """
        select w.id, w.kind, w.subject, coalesce(p.profile::jsonb ->> 'name' || ' (' || w.partner || ')', w.partner), f.id, coalesce(o.name, f.name),
            coalesce(d.documents, upper(o.kind) || coalesce(' for ' || i.control_number, '')), w.last_error
        from work w
        left join outbox o on w.kind = 'deliver' and o.id = w.subject
        left join interchange i on i.id = o.interchange_id
        left join receipt r on w.kind = 'match' and r.id = w.subject
        left join file f on f.id = case when w.kind in ('read', 'unpack') then w.subject else coalesce(o.file_id, r.file_id) end
        left join lateral (select profile from partner_profile where partner = w.partner order by version desc limit 1) p on true
        left join lateral (
            select string_agg(one.called, ', ' order by one.id) filter (where one.no <= 3) || case when count(*) > 3 then ' and ' || (count(*) - 3) || ' more' else '' end as documents
            from (select id, type || ' ' || coalesce(number, control_number) as called, row_number() over (order by id) as no
                from document where file_id = f.id and (r.id is null or id = r.document_id)) one) d on true
        """;

    /// <summary>How soon work of a kind is wanted, next to work of others.</summary>
    public static JobUrgency UrgencyOf(string kind) => kind switch
    {
        "notify" => JobUrgency.Alert,
        "deliver" => JobUrgency.Delivery,
        "read" or "unpack" or "match" => JobUrgency.Collection,
        _ => JobUrgency.Maintenance,
    };

    /// <summary>Null when there is no such work (any more).</summary>
    public async Task<WorkName?> FindAsync(long workId, CancellationToken ct)
    {
        await using var find = database.CreateCommand($"{Named} where w.id = @id");
        find.Parameters.AddWithValue("id", workId);
        await using var reader = await find.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Name(reader) : null;
    }

    /// <summary>What was given up and waits for a person, each with the reason; the oldest first.</summary>
    public async Task<IReadOnlyList<(WorkName Work, string Reason)>> GivenUpAsync(int atMost, CancellationToken ct)
    {
        await using var list = database.CreateCommand($"{Named} where w.state = 'failed' order by w.finished_at, w.id limit @atMost");
        list.Parameters.AddWithValue("atMost", atMost);
        await using var reader = await list.ExecuteReaderAsync(ct);
        var found = new List<(WorkName, string)>();
        while (await reader.ReadAsync(ct)) found.Add((Name(reader), Text(reader, 7) ?? ""));
        return found;
    }

    static WorkName Name(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), Text(reader, 3), reader.IsDBNull(4) ? null : reader.GetInt64(4), Text(reader, 5), Text(reader, 6));

    static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
