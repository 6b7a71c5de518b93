namespace Gateway.Pipeline.Tests.Stages.Track;

/// <summary>Stands still until it is moved by hand.</summary>
sealed class HandClock(DateTimeOffset start) : TimeProvider
{
    DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    public void Move(TimeSpan by) => now += by;
}
