using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Store.Queries;

/// <summary>The database as the console reads it: one statement, one short connection, rows as records.</summary>
/// <remarks>Records are filled by constructor: a statement names its columns in the order of the record's parameters.</remarks>
public sealed class ReadDatabase(NpgsqlDataSource source)
{
    static ReadDatabase() => DapperTypes.Register();

    public async Task<IReadOnlyList<T>> ListAsync<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct))).AsList();
    }

    public async Task<T?> FirstAsync<T>(string sql, object? parameters, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: ct));
    }
}
