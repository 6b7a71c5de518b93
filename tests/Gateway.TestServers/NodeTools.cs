namespace Gateway.TestServers;

/// <summary>Servers that come from npm. `./gateway test` installs them into the user's cache (src/launcher/install.sh); GATEWAY_NODE_TOOLS names another folder.</summary>
public static class NodeTools
{
    /// <summary>Null where it is not installed.</summary>
    public static string? Node { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "node")).FirstOrDefault(File.Exists);

    static string Modules => Path.Combine(Environment.GetEnvironmentVariable("GATEWAY_NODE_TOOLS") is { Length: > 0 } chosen ? chosen : Path.Combine(Cache(), "gateway", "node-tools"), "node_modules");

    /// <summary>A file of an installed package, whether it is there or not.</summary>
    public static string PathOf(string package, string file) => Path.Combine(Modules, package, file);

    public static string? SkipReason(string package) =>
        Node is null ? Reason("node")
        : Directory.Exists(Path.Combine(Modules, package)) ? null
        : Reason($"the npm package {package}");

    /// <summary>On CI too: another registry than that of the system has to be reachable for it, which a build machine need not allow.</summary>
    static string Reason(string what) => $"{what} is not installed; './gateway test' installs it where it can.";

    static string Cache() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
