using Xunit;

namespace Gateway.TestServers.Ftp;

/// <summary>A theory over real FTP servers on a disk with little room.</summary>
public sealed class SmallDiskTheoryAttribute : TheoryAttribute
{
    public SmallDiskTheoryAttribute() => Skip = VsftpdServer.SkipReason ?? ProftpdServer.SkipReason ?? SmallDisk.SkipReason;
}
