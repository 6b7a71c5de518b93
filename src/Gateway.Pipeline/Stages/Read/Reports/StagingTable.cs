using Npgsql;

namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>A temporary twin of a table with a unique key, filled while reading and moved when what its rows came with is released.</summary>
/// <param name="told">Further columns, not null, that are for the stage alone.</param>
sealed class StagingTable(NpgsqlTransaction transaction, string table, string columns, params string[] told)
{
    readonly string staged = string.Join(", ", [columns, .. told]);
    bool isCreated;

    public string Name => $"{table}_stage";

    public async Task<NpgsqlBinaryImporter> BeginCopyAsync(CancellationToken cancellation)
    {
        if (!isCreated)
        {
            await ExecuteAsync($"create temporary table {Name} (like {table}{string.Concat(told.Select(column => $", {column} text not null"))}) on commit drop", cancellation);
            isCreated = true;
        }

        return await transaction.Connection!.BeginBinaryImportAsync($"copy {Name} ({staged}) from stdin (format binary)", cancellation);
    }

    public Task DiscardAsync(long[] documents, CancellationToken cancellation) =>
        isCreated ? ExecuteAsync($"delete from {Name} where document_id = any($1)", cancellation, documents) : Task.CompletedTask;

    /// <summary>Moves what is left; rows whose key is known are dropped. <paramref name="after"/> runs while the stage still holds what was new.</summary>
    public async Task MoveAsync(string after, CancellationToken cancellation)
    {
        if (isCreated)
        {
            await ExecuteAsync(
                $"""
                insert into {table} ({columns}) overriding system value select {columns} from {Name} order by id on conflict (key) do nothing;
                delete from {Name} where not exists (select from {table} where {table}.id = {Name}.id);
                {after};
                truncate {Name}
                """,
                cancellation);
        }
    }

    async Task ExecuteAsync(string sql, CancellationToken cancellation, long[]? documents = null)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction);
        if (documents is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = documents });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
