using Hangfire.PostgreSql;
using Npgsql;

namespace Gateway.Jobs.Hangfire;

/// <summary>Connections of our own pool, so that there is one place for address, password and certificate.</summary>
sealed class DataSourceConnections(NpgsqlDataSource database) : IConnectionFactory
{
    public NpgsqlConnection GetOrCreateConnection() => database.CreateConnection();
}
