using Xunit;

namespace Gateway.Testing;

/// <summary>A test that needs the gpg program: skipped where it is not installed, but not where CI is set.</summary>
public sealed class GpgFactAttribute : FactAttribute
{
    public GpgFactAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        var isThere = folders.Any(folder => File.Exists(Path.Combine(folder, "gpg"))) || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
        if (!isThere) Skip = "The gpg program is not installed (Debian package gnupg).";
        else if (PostgresRequirement.SkipReason is { } reason) Skip = reason;
    }
}
