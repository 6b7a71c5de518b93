using Gateway.TestServers.Ssh;
using Gateway.Testing;

namespace Gateway.EndToEnd.Tests;

/// <summary>A fact that needs PostgreSQL's server programs, and OpenSSH's server and client.</summary>
sealed class PostgresAndSshFactAttribute : FactAttribute
{
    public PostgresAndSshFactAttribute() => Skip = new PostgresFactAttribute().Skip ?? SshTools.SkipReason;
}

/// <summary>The same, of a test that takes minutes: only where GATEWAY_TEST_LONG is set.</summary>
sealed class LongPostgresAndSshFactAttribute : FactAttribute
{
    public LongPostgresAndSshFactAttribute() => Skip = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("GATEWAY_TEST_LONG"))
        ? "Takes minutes; set GATEWAY_TEST_LONG=1 to run it."
        : new PostgresAndSshFactAttribute().Skip;
}
