using Xunit;

namespace Gateway.TestServers.Ftp;

/// <summary>A theory over several real servers; it skips where one of them is missing.</summary>
public sealed class FtpServersTheoryAttribute : TheoryAttribute
{
    public FtpServersTheoryAttribute() => Skip = VsftpdServer.SkipReason ?? ProftpdServer.SkipReason;
}
