using Xunit;

namespace Gateway.Testing;

/// <summary>A theory that needs PostgreSQL's server programs: skipped where they are missing, but not where CI is set.</summary>
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresRequirement.SkipReason;
}
