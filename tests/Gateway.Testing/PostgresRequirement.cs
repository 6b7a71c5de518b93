using Gateway.Pipeline.Store.Embedded;

namespace Gateway.Testing;

static class PostgresRequirement
{
    static readonly Lazy<string?> Reason = new(() =>
        PostgresBinaries.Installed().Count > 0 || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))
            ? null
            : "PostgreSQL's server programs are not installed; './gateway test' installs them.");

    /// <summary>Null to run. On CI a missing server must fail, not vanish.</summary>
    public static string? SkipReason => Reason.Value;
}
