using Dapper;
using Gateway.Pipeline.Jobs;
using Npgsql;

namespace Gateway.Pipeline.Tests.Jobs;

/// <summary>A queue on a database of its own, and a look at its rows behind its back.</summary>
sealed class WorkTable(NpgsqlDataSource database, WorkRules? rules = null)
{
    public NpgsqlDataSource Database { get; } = database;

    public WorkQueue Queue { get; } = new(database, TimeProvider.System, rules ?? new WorkRules());

    public async Task AddAsync(string kind, long subject, string? partner = "acme", TimeSpan later = default)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await Queue.AddAsync(transaction, kind, subject, partner, DateTimeOffset.UtcNow + later, default);
        await transaction.CommitAsync();
    }

    public Task<IReadOnlyList<ClaimedWork>> ClaimAsync(string host = "a", int atMost = 10, double leaseSeconds = 60) =>
        Queue.ClaimAsync(host, atMost, TimeSpan.FromSeconds(leaseSeconds), default);

    public async Task<ClaimedWork> ClaimOneAsync(string host = "a") => (await ClaimAsync(host, 1)).ShouldHaveSingleItem();

    public async Task<bool> CompleteAsync(ClaimedWork work)
    {
        await using var connection = await Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var ours = await Queue.CompleteAsync(transaction, work, default);
        if (ours) await transaction.CommitAsync();
        return ours;
    }

    public Task ExecuteAsync(string sql) => WithAsync(c => c.ExecuteAsync(sql));

    public Task<T?> ValueAsync<T>(string sql) => WithAsync(c => c.ExecuteScalarAsync<T>(sql));

    /// <summary>"read 7: due, attempts 1", a line per row, in order of subject.</summary>
    public async Task<string> StatesAsync() => string.Join("; ", await WithAsync(c => c.QueryAsync<string>(
        "select kind || ' ' || subject || ': ' || state || ', attempts ' || attempts from work order by subject, kind")));

    async Task<T> WithAsync<T>(Func<NpgsqlConnection, Task<T>> use)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await use(connection);
    }
}
