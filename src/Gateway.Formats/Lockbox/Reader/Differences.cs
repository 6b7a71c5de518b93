namespace Gateway.Formats.Lockbox.Reader;

/// <summary>
/// By how much units that are held back already disagree with their own trailers. What surrounds them may have been totalled from either side of each,
/// so a total that is off by any combination of these differences is explained: the sound units beside them go on.
/// </summary>
sealed class Differences
{
    const int MostSums = 4096;

    readonly HashSet<long> sums = [0];

    public static Differences None { get; } = new();

    public void Add(long difference)
    {
        if (difference == 0 || sums.Count > MostSums / 2) return;
        foreach (var sum in sums.ToArray()) sums.Add(sum + difference);
    }

    /// <summary>What a stated total means: <paramref name="actual"/> with some of the differences, its first digits restored where they did not fit. Null when it disagrees.</summary>
    public long? Meaning(long actual, long stated, int width)
    {
        if (sums.Contains(stated - actual)) return stated;
        foreach (var sum in sums)
        {
            if (StatedTotal.Wraps(actual + sum, stated, width)) return actual + sum;
        }

        return null;
    }
}
