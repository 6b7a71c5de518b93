namespace Gateway.Pipeline.Jobs;

/// <summary>
/// When failed work is tried again: exponential backoff with full jitter, a random time between nothing and the lesser of cap and
/// first · 2^(attempt-1), so that work that failed together does not come back together.
/// </summary>
/// <param name="MaxAttempts">Attempts in all; after the last failure the work waits for a person.</param>
public sealed record Backoff(TimeSpan First, TimeSpan Cap, int MaxAttempts)
{
    public static Backoff Default { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(30), 12);

    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="chance">Between 0 and 1.</param>
    public TimeSpan DelayAfter(int attempt, double chance)
    {
        var exponent = Math.Min(attempt - 1, 40);
        return TimeSpan.FromSeconds(Math.Min(Cap.TotalSeconds, First.TotalSeconds * Math.Pow(2, exponent)) * chance);
    }
}
