using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Export;

/// <summary>A batch as its table has it, locked for a change.</summary>
sealed class BatchRow
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string Target { get; init; } = "";

    public string State { get; init; } = "";

    public int Entries { get; init; }

    public long? FileId { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public string? AnsweredBy { get; init; }

    /// <summary>Null when there is none of this name.</summary>
    public static Task<BatchRow?> LoadAsync(NpgsqlTransaction transaction, string name, CancellationToken ct) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<BatchRow>(new CommandDefinition(
            """
            select id, name, target, state, entries, file_id as FileId, answered_at as AnsweredAt, answered_by as AnsweredBy from export_batch where name = @name for update
            """,
            new { name },
            transaction,
            cancellationToken: ct));
}
