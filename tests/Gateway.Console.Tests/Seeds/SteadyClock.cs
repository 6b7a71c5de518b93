using System.Diagnostics;

namespace Gateway.Console.Tests.Seeds;

/// <summary>Begins on an afternoon in March, so that "today" means the same whenever the tests run, and runs on from there.</summary>
sealed class SteadyClock : TimeProvider
{
    internal static readonly DateTimeOffset Start = new(2026, 3, 18, 14, 30, 0, TimeSpan.Zero);

    readonly Stopwatch _since = Stopwatch.StartNew();

    public override DateTimeOffset GetUtcNow() => Start + _since.Elapsed;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
}
