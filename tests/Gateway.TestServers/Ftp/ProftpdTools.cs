namespace Gateway.TestServers.Ftp;

/// <summary>
/// ProFTPD cannot be installed beside vsftpd; `./gateway test` unpacks its packages into the user's cache (src/launcher/install.sh). GATEWAY_PROFTPD names
/// another folder with the same layout.
/// </summary>
static class ProftpdTools
{
    internal static string Root => Environment.GetEnvironmentVariable("GATEWAY_PROFTPD") is { Length: > 0 } chosen ? chosen : Path.Combine(Cache(), "gateway", "proftpd");

    internal static string Program => Path.Combine(Root, "usr/sbin/proftpd");

    internal static string Modules => Path.Combine(Root, "usr/lib/proftpd");

    /// <summary>Its libraries are unpacked beside it.</summary>
    internal static string Libraries => Directory.EnumerateDirectories(Path.Combine(Root, "usr/lib"), "*-linux-gnu*").FirstOrDefault(Path.Combine(Root, "usr/lib"));

    static string Cache() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
