using Xunit;

namespace Gateway.Testing;

/// <summary>A fact that needs PostgreSQL's server programs: skipped where they are missing, but not where CI is set.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresRequirement.SkipReason;
}
