using Xunit;

namespace Gateway.TestServers.Ftp;

/// <summary>A fact that needs vsftpd.</summary>
public sealed class VsftpdFactAttribute : FactAttribute
{
    public VsftpdFactAttribute() => Skip = VsftpdServer.SkipReason;
}
