using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Tests.Jobs;

/// <summary>What clients see of a database restart: every connection is cut, new ones are refused for a while.</summary>
static class DatabaseOutage
{
    public static async Task LastAsync(NpgsqlDataSource database, TimeSpan duration)
    {
        var address = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var name = address.Database;
        address.Database = "postgres";
        address.Pooling = false;
        await using var outside = new NpgsqlConnection(address.ConnectionString);
        await outside.OpenAsync();
        await outside.ExecuteAsync($"alter database {name} allow_connections false");
        await outside.ExecuteAsync("select pg_terminate_backend(pid), pg_sleep(0) from pg_stat_activity where datname = @name", new { name });
        await outside.ExecuteAsync("select pg_sleep(@seconds)", new { seconds = duration.TotalSeconds });
        await outside.ExecuteAsync($"alter database {name} allow_connections true");
    }
}
