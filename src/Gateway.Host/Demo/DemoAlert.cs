using Dapper;
using Npgsql;

namespace Gateway.Host.Demo;

/// <summary>The alert of the demo's outage, as the database has it.</summary>
/// <param name="ClearedAt">Null while the condition lasts.</param>
/// <param name="ToldBy">Channels whose message about the latest of the two has been sent.</param>
public sealed record DemoAlert(string Condition, string Partner, string Words, DateTimeOffset OpenedAt, DateTimeOffset? ClearedAt, IReadOnlyList<string> ToldBy)
{
    public const string Unreachable = "endpoint-unreachable";

    /// <summary>The first one since an instant; null while there is none.</summary>
    public static async Task<DemoAlert?> FindAsync(NpgsqlDataSource database, string partner, DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(
            """
            select condition, words, opened_at as OpenedAt, cleared_at as ClearedAt, array(
                select channel from alert_notice notice
                where notice.told_key = alert.told_key and notice.state = 'sent' and notice.event = case when cleared_at is null then 'opened' else 'cleared' end
                order by channel) as ToldBy
            from alert where condition = @Unreachable and partner = @partner and opened_at >= @since order by id limit 1
            """,
            new { Unreachable, partner, since },
            cancellationToken: ct));
        return row is null ? null : new DemoAlert(row.Condition, partner, row.Words, row.OpenedAt, row.ClearedAt, row.ToldBy);
    }

    sealed class Row
    {
        public string Condition { get; init; } = "";

        public string Words { get; init; } = "";

        public DateTimeOffset OpenedAt { get; init; }

        public DateTimeOffset? ClearedAt { get; init; }

        public string[] ToldBy { get; init; } = [];
    }
}
