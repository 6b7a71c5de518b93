using Npgsql;

namespace Gateway.Pipeline.Store;

/// <summary>Builds the one kind of data source that the gateway uses: search path "gateway", named connections, Dapper taught our dates.</summary>
public static class DatabaseSource
{
    public const string Schema = "gateway";

    /// <param name="connectionString">Npgsql's form; what it leaves out gets the gateway's defaults, its search path is replaced.</param>
    public static NpgsqlDataSource Create(string connectionString)
    {
        DapperTypes.Register();
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Schema };
        settings.ApplicationName ??= "gateway";
        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
