namespace Gateway.Pipeline.Store;

/// <summary>Where the database and the keys are. Everything may be left out: then it is a private server in the state folder.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Npgsql's connection string of a real server (GATEWAY_DATABASE); null for the private one.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Folder of everything that the gateway keeps outside the database (GATEWAY_STATE). Default: /var/lib/gateway for root, else $XDG_STATE_HOME/gateway or ~/.local/state/gateway.</summary>
    public string? StateFolder { get; set; }

    /// <summary>The key file (GATEWAY_KEYS). Default: keys.json in the state folder.</summary>
    public string? KeyFile { get; set; }

    public static DatabaseOptions FromEnvironment() => new()
    {
        ConnectionString = Named("GATEWAY_DATABASE"),
        StateFolder = Named("GATEWAY_STATE"),
        KeyFile = Named("GATEWAY_KEYS"),
    };

    /// <summary>The state folder as a full path.</summary>
    public string ResolveStateFolder()
    {
        if (!string.IsNullOrEmpty(StateFolder)) return Path.TrimEndingDirectorySeparator(Path.GetFullPath(StateFolder));
        if (Environment.IsPrivilegedProcess) return "/var/lib/gateway";
        var states = Named("XDG_STATE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(Path.GetFullPath(states), "gateway");
    }

    /// <summary>The key file as a full path.</summary>
    public string ResolveKeyFile() =>
        string.IsNullOrEmpty(KeyFile) ? Path.Combine(ResolveStateFolder(), "keys.json") : Path.GetFullPath(KeyFile);

    static string? Named(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
