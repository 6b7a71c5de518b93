using Dapper;
using Npgsql;

namespace Gateway.Host.Hosting;

/// <summary>Whether all that was collected has been worked off: nothing due, nothing leased, nothing waiting for a retry.</summary>
public static class Settled
{
    public static async Task<bool> IsAsync(NpgsqlDataSource database, long expectedFiles, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            """
            select (select count(*) from file where direction = 'in') >= @expectedFiles
                and not exists (select from work where state in ('due', 'leased'))
                and not exists (select from file where state = 'archived')
            """,
            new { expectedFiles },
            cancellationToken: ct));
    }

    public static async Task<long> FilesReadAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select count(*) from file where direction = 'in' and state <> 'archived'", cancellationToken: ct));
    }
}
