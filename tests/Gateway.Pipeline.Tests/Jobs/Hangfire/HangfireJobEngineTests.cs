using Gateway.Testing;
using Npgsql;

namespace Gateway.Pipeline.Tests.Jobs.Hangfire;

public sealed class HangfireJobEngineTests(DatabaseFixture databases) : JobEngineContract(databases), IClassFixture<DatabaseFixture>
{
    protected override string ChildEngine => "hangfire";

    private protected override EngineServerUnderTest Build(string server, NpgsqlDataSource database, EngineProbe.Log log) =>
        EngineServerUnderTest.Hangfire(server, database, log);
}
