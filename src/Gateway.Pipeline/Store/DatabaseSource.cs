using System.Data.Common;
using Npgsql;

namespace Gateway.Pipeline.Store;

/// <summary>Builds the one kind of data source that the gateway uses: search path "gateway", named connections, Dapper taught our dates.</summary>
public static class DatabaseSource
{
    public const string Schema = "gateway";

    /// <summary>
    /// Seconds. One statement lets a whole file take effect, or waits until another host has done with the same file: with the driver's 30 a file of
    /// millions of entries would be read again and again and never arrive. A server that is gone shows by keep-alive.
    /// </summary>
    const int LongestCommand = 3600;

    const int SecondsToKeepAlive = 30;

    /// <summary>
    /// A host that is frozen in the middle of a transaction keeps its locks, and the others wait for them. So the server ends a transaction that has asked nothing for five minutes: several
    /// times a lease, and longer than the reading of any file pauses.
    /// </summary>
    const string LongestSilence = "-c idle_in_transaction_session_timeout=5min";

    /// <param name="connectionString">Npgsql's form; what it leaves out gets the gateway's defaults, its search path is replaced.</param>
    public static NpgsqlDataSource Create(string connectionString)
    {
        DapperTypes.Register();
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Schema };
        settings.ApplicationName ??= "gateway";
        var stated = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!stated.ContainsKey("Command Timeout") && !stated.ContainsKey("CommandTimeout"))
        {
            settings.CommandTimeout = LongestCommand;
        }

        if (!settings.TcpKeepAlive && settings.Host?.StartsWith('/') == false)
        {
            (settings.TcpKeepAlive, settings.TcpKeepAliveTime, settings.TcpKeepAliveInterval) = (true, SecondsToKeepAlive, SecondsToKeepAlive);
        }

        if (settings.Options?.Contains("idle_in_transaction_session_timeout", StringComparison.Ordinal) != true)
        {
            settings.Options = $"{settings.Options} {LongestSilence}".TrimStart();
        }

        return new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();
    }
}
