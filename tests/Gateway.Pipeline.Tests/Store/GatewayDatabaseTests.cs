using Dapper;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Migrations;
using Gateway.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Pipeline.Tests.Store;

public sealed class GatewayDatabaseTests(DatabaseFixture databases) : IClassFixture<DatabaseFixture>
{
    [PostgresFact]
    public async Task The_private_database_opens_with_its_schema_and_is_refused_once_it_is_newer()
    {
        await using var state = new StateFolder();
        await using (var database = await state.OpenAsync())
        {
            database.IsEmbedded.ShouldBeTrue();
            await using var connection = await database.Source.OpenConnectionAsync();
            (await connection.ExecuteScalarAsync<long>("select count(*) from file")).ShouldBe(0);
            await connection.ExecuteAsync("insert into schema_version values (9999, 'from_the_future', 'x', now())");
        }

        (await Should.ThrowAsync<SchemaRefusedException>(() => state.OpenAsync())).Message.ShouldContain("9999_from_the_future");
        File.Exists(Path.Combine(state.Data, "postmaster.pid")).ShouldBeFalse();
    }

    [PostgresFact]
    public async Task A_real_server_is_used_as_it_is_named()
    {
        var bare = await databases.CreateBareDatabaseAsync();

        await using var database = await OpenAsync(bare.ConnectionString);

        database.IsEmbedded.ShouldBeFalse();
        await using var connection = await database.Source.OpenConnectionAsync();
        (await connection.ExecuteScalarAsync<string>("show search_path")).ShouldBe("gateway");
        await database.EnsureRunningAsync(default);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_without_the_password()
    {
        var refusal = await Should.ThrowAsync<DatabaseUnavailableException>(
            () => OpenAsync("Host=/nowhere;Database=books;Username=gateway;Password=hunter2"));

        refusal.Message.ShouldStartWith("The database /nowhere/books cannot be used: ");
        refusal.ToString().ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("postgres://gateway:hunter2@db/books")]
    [InlineData("Host=db;Pasword=hunter2")]
    public async Task A_connection_string_that_cannot_be_read_is_answered_with_an_example(string connectionString)
    {
        var refusal = await Should.ThrowAsync<DatabaseUnavailableException>(() => OpenAsync(connectionString));

        refusal.Message.ShouldContain("Host=db.example;Database=gateway;");
        refusal.ToString().ShouldNotContain("hunter2");
    }

    static Task<GatewayDatabase> OpenAsync(string connectionString) => GatewayDatabase.OpenAsync(
        new DatabaseOptions { ConnectionString = connectionString }, DatabaseUse.Host, TimeProvider.System, NullLogger.Instance, default);
}
