using Xunit;

namespace Gateway.TestServers.Ssh;

/// <summary>A fact that needs OpenSSH's server and client.</summary>
public sealed class SshFactAttribute : FactAttribute
{
    public SshFactAttribute() => Skip = SshTools.SkipReason;
}

/// <summary>A theory that needs OpenSSH's server and client.</summary>
public sealed class SshTheoryAttribute : TheoryAttribute
{
    public SshTheoryAttribute() => Skip = SshTools.SkipReason;
}

/// <summary>A fact that needs a server with users and file systems of its own: passwords, rights, a full disk. Skipped where the tests do not run as root, on CI too.</summary>
public sealed class SshUsersFactAttribute : FactAttribute
{
    public SshUsersFactAttribute() =>
        Skip = SshTools.SkipReason ?? (SshTools.HasOwnUsers ? null : "A server with users of its own needs root and mounts that nobody else sees (unshare -m).");
}
