using Gateway.TestServers.Ssh;
using Gateway.Testing;

namespace Gateway.EndToEnd.Tests;

/// <summary>A fact that needs PostgreSQL's server programs, and OpenSSH's server and client.</summary>
sealed class PostgresAndSshFactAttribute : FactAttribute
{
    public PostgresAndSshFactAttribute() => Skip = new PostgresFactAttribute().Skip ?? SshTools.SkipReason;
}
