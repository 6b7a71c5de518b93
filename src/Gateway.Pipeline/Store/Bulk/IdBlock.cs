using Npgsql;

namespace Gateway.Pipeline.Store.Bulk;

/// <summary>Takes identities from a table's sequence in blocks, so that rows can refer to one another before they are copied in bulk.</summary>
sealed class IdBlock(NpgsqlTransaction transaction, string table, int size = 200)
{
    readonly Queue<long> free = new();

    public async ValueTask<long> NextAsync(CancellationToken cancellation)
    {
        if (free.Count == 0)
        {
            await using var command = new NpgsqlCommand(
                "select nextval(pg_get_serial_sequence($1, 'id')) from generate_series(1, $2)", transaction.Connection, transaction)
            {
                Parameters = { new() { Value = $"gateway.{table}" }, new() { Value = size } },
            };
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                free.Enqueue(reader.GetInt64(0));
            }
        }

        return free.Dequeue();
    }
}
