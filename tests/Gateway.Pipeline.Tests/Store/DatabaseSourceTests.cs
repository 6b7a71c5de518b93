using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Pipeline.Tests.Store;

public sealed class DatabaseSourceTests
{
    [Theory]
    [InlineData("Host=db", 3600)]
    [InlineData("Host=db;Command Timeout=90", 90)]
    [InlineData("Host=db;CommandTimeout=0", 0)]
    public async Task A_statement_over_a_file_of_millions_has_time_unless_the_connection_string_says_otherwise(string stated, int seconds)
    {
        await using var source = DatabaseSource.Create(stated);

        new NpgsqlConnectionStringBuilder(source.ConnectionString).CommandTimeout.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("Host=db", true)]
    [InlineData("Host=/run/postgresql", false)]
    public async Task A_server_far_away_that_is_gone_is_noticed_in_the_middle_of_a_long_statement(string stated, bool isKeptAlive)
    {
        await using var source = DatabaseSource.Create(stated);

        new NpgsqlConnectionStringBuilder(source.ConnectionString).TcpKeepAlive.ShouldBe(isKeptAlive);
    }

    /// <summary>A host that is frozen in the middle of a transaction must not keep the others waiting for ever.</summary>
    [Theory]
    [InlineData("Host=db", "-c idle_in_transaction_session_timeout=5min")]
    [InlineData("Host=db;Options=-c geqo=off", "-c geqo=off -c idle_in_transaction_session_timeout=5min")]
    [InlineData("Host=db;Options=-c idle_in_transaction_session_timeout=1h", "-c idle_in_transaction_session_timeout=1h")]
    public void The_server_ends_a_transaction_that_has_fallen_silent(string stated, string options)
    {
        using var source = DatabaseSource.Create(stated);

        new NpgsqlConnectionStringBuilder(source.ConnectionString).Options.ShouldBe(options);
    }
}
