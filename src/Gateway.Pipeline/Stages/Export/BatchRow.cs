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

    /// <summary>State of its delivery; null where a command wrote it.</summary>
    public string? Delivery { get; init; }

    public long? OutboxId { get; init; }

    /// <summary>It may still leave by itself.</summary>
    public bool IsOnItsWay => Delivery is "waiting" or "held" or "failed";

    public DateTimeOffset? AnsweredAt { get; init; }

    public string? AnsweredBy { get; init; }

    /// <summary>Null when there is none of this name.</summary>
    public static Task<BatchRow?> LoadAsync(NpgsqlTransaction transaction, string name, CancellationToken ct) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<BatchRow>(new CommandDefinition(
            """
            select b.id, b.name, b.target, b.state, b.entries, b.file_id as FileId, b.outbox_id as OutboxId, (select o.state from outbox o where o.id = b.outbox_id) as Delivery,
                b.answered_at as AnsweredAt, b.answered_by as AnsweredBy
            from export_batch b where b.name = @name for update
            """,
            new { name },
            transaction,
            cancellationToken: ct));
}
