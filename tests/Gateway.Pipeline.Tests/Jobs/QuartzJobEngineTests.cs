using Gateway.Testing;
using Npgsql;

namespace Gateway.Pipeline.Tests.Jobs;

public sealed class QuartzJobEngineTests(DatabaseFixture databases) : JobEngineContract(databases), IClassFixture<DatabaseFixture>
{
    protected override string ChildEngine => "quartz";

    private protected override EngineServerUnderTest Build(string server, NpgsqlDataSource database, EngineProbe.Log log) =>
        EngineServerUnderTest.Quartz(server, database, log);
}
