using System.CommandLine;

namespace Gateway.Host.Commands;

/// <summary>Options that several commands share, spelled the same in each.</summary>
static class CommandOptions
{
    public static Option<string?> Configuration() => new("--config") { Description = "Configuration file (JSON); default GATEWAY_CONFIG, else built-in defaults." };

    /// <summary>Who acts, in the audit: nobody signs in to the command line, so the account it runs under.</summary>
    public static string Actor => $"command line ({Environment.UserName})";
}
