using Gateway.Pipeline.Jobs;

namespace Gateway.Pipeline.Tests.Jobs;

public sealed class BackoffTests
{
    static readonly Backoff Rules = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5), 10);

    [Theory]
    [InlineData(1, 1.0, 2)]
    [InlineData(2, 1.0, 4)]
    [InlineData(4, 1.0, 16)]
    [InlineData(4, 0.5, 8)]
    [InlineData(4, 0.0, 0)]
    [InlineData(9, 1.0, 300)] // 512 s, capped
    [InlineData(5000, 1.0, 300)]
    public void Waits_at_most_twice_as_long_after_each_attempt(int attempt, double chance, double seconds) =>
        Rules.DelayAfter(attempt, chance).ShouldBe(TimeSpan.FromSeconds(seconds));
}
