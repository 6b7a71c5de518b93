using Dapper;
using Gateway.Pipeline.Jobs;
using Npgsql;

namespace Gateway.Pipeline.Stages.Collect;

/// <summary>
/// Forgets sources that were put aside or not seen for a month, and an endpoint's history of more than two weeks. The memory of contents that took effect
/// is another one and stays (<c>claimed_key</c>): a file that comes back after years is still told as a duplicate.
/// </summary>
public sealed class ForgetOldTraces(NpgsqlDataSource database) : IRecurringWork
{
    public string Name => "forget old traces of exchange";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from collected where coalesce(seen_at, kept_at, moved_at) < clock_timestamp() - interval '30 days';
            delete from endpoint_hour where hour < clock_timestamp() - interval '14 days';
            """,
            commandTimeout: 0,
            cancellationToken: ct));
    }
}
