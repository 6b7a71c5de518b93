namespace Gateway.Pipeline.Tests.Books;

/// <summary>It is always the same moment.</summary>
sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
