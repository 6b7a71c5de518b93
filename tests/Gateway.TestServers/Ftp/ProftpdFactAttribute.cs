using Xunit;

namespace Gateway.TestServers.Ftp;

/// <summary>A fact that needs ProFTPD.</summary>
public sealed class ProftpdFactAttribute : FactAttribute
{
    public ProftpdFactAttribute() => Skip = ProftpdServer.SkipReason;
}
