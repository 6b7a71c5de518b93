using Gateway.TestServers.Ssh;
using Gateway.Testing;

namespace Gateway.EndToEnd.Tests;

/// <summary>A fact that needs PostgreSQL's server programs and OpenSSH's.</summary>
public sealed class SftpDemoFactAttribute : FactAttribute
{
    public SftpDemoFactAttribute() => Skip = new PostgresFactAttribute().Skip ?? SshTools.SkipReason;
}
