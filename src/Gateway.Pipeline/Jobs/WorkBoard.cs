using Npgsql;

namespace Gateway.Pipeline.Jobs;

/// <summary>Open work as people see it: how much of what, and which rows.</summary>
public sealed class WorkBoard(NpgsqlDataSource database)
{
    /// <summary>Counts per kind and state of everything that is not done.</summary>
    public async Task<IReadOnlyList<WorkCount>> CountAsync(CancellationToken ct)
    {
        await using var count = database.CreateCommand("select kind, state, count(*), min(due_at) from work where state <> 'done' group by kind, state order by kind, state");
        await using var reader = await count.ExecuteReaderAsync(ct);
        var counts = new List<WorkCount>();
        while (await reader.ReadAsync(ct))
            counts.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3)));
        return counts;
    }

    /// <summary>Rows in a state ('due', 'leased', 'failed', 'held', 'done'), the most urgent first.</summary>
    public async Task<IReadOnlyList<WorkRow>> ListAsync(string state, int atMost, CancellationToken ct)
    {
        await using var list = database.CreateCommand(
            """
            select id, kind, subject, partner, state, attempts, losses, due_at, leased_by, leased_until, last_error, created_at
            from work where state = @state order by due_at, id limit @atMost
            """);
        list.Parameters.AddWithValue("state", state);
        list.Parameters.AddWithValue("atMost", atMost);
        await using var reader = await list.ExecuteReaderAsync(ct);
        var rows = new List<WorkRow>();
        while (await reader.ReadAsync(ct)) rows.Add(Row(reader));
        return rows;
    }

    /// <summary>The open work of this kind for this subject; null when none is left to do.</summary>
    public async Task<WorkRow?> FindAsync(string kind, long subject, CancellationToken ct)
    {
        await using var find = database.CreateCommand(
            """
            select id, kind, subject, partner, state, attempts, losses, due_at, leased_by, leased_until, last_error, created_at
            from work where kind = @kind and subject = @subject and state <> 'done'
            """);
        find.Parameters.AddWithValue("kind", kind);
        find.Parameters.AddWithValue("subject", subject);
        await using var reader = await find.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? Row(reader) : null;
    }

    static WorkRow Row(NpgsqlDataReader reader) => new(
        reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.IsDBNull(3) ? null : reader.GetString(3),
        reader.GetString(4), reader.GetInt32(5), reader.GetInt32(6), reader.GetFieldValue<DateTimeOffset>(7),
        reader.IsDBNull(8) ? null : reader.GetString(8), reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9),
        reader.IsDBNull(10) ? null : reader.GetString(10), reader.GetFieldValue<DateTimeOffset>(11));
}
