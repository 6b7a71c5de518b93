using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>What reading needs of an archived file's row.</summary>
sealed class FileRow
{
    public long Id { get; init; }

    public string? Partner { get; init; }

    public string? Endpoint { get; init; }

    public string Name { get; init; } = "";

    public long Size { get; init; }

    public byte[] Sha256 { get; init; } = [];

    public string State { get; init; } = "";

    /// <summary>Who let the sound parts of a file take effect that does not agree as a whole; null for nobody.</summary>
    public string? ReleasedBy { get; init; }

    /// <summary>Envelopes that an earlier reading of it wrote and that stay.</summary>
    public int Envelopes { get; set; }

    /// <summary>Locks the row, so that a second reader of the same file waits and then finds it read.</summary>
    public static Task<FileRow> LoadAsync(NpgsqlTransaction transaction, long id, CancellationToken cancellation) =>
        transaction.Connection!.QuerySingleAsync<FileRow>(new CommandDefinition(
            """
            select id, partner, endpoint, name, size, sha256, state, released_by as ReleasedBy, (select count(*)::int from interchange where file_id = file.id) as Envelopes
            from file where id = @id for update
            """,
            new { id },
            transaction,
            cancellationToken: cancellation));

    public static Task FinishAsync(
        NpgsqlTransaction transaction, long id, string format, FileSummary summary, DateTimeOffset now, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update file set format = @format, state = @State, note = @note, read_at = @now, partner = case when @IsUnknown then null else coalesce(@Partner, partner) end where id = @id
            """,
            new { format, summary.State, note = PostgresText.Storable(summary.Note), now, summary.Partner, summary.IsUnknown, id },
            transaction,
            cancellationToken: cancellation));
}
