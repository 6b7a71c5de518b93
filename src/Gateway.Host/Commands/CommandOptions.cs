using System.CommandLine;

namespace Gateway.Host.Commands;

/// <summary>Options that several commands share, spelled the same in each.</summary>
static class CommandOptions
{
    public static Option<string?> Configuration() => new("--config") { Description = "Configuration file (JSON); default GATEWAY_CONFIG, else built-in defaults." };
}
