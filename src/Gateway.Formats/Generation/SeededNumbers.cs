namespace Gateway.Formats.Generation;

/// <summary>The same numbers for the same seed, on every machine. Source: Steele, Lea, Flood, «Fast splittable pseudorandom number generators» (SplitMix64).</summary>
public sealed class SeededNumbers(int seed)
{
    ulong state = unchecked((ulong)seed);

    /// <summary>From <paramref name="least"/> up to, but not, <paramref name="below"/>.</summary>
    public int Next(int least, int below) => least + (int)(Next() % (ulong)(below - least));

    /// <summary>From 0 up to, but not, <paramref name="below"/>.</summary>
    public int Next(int below) => Next(0, below);

    /// <summary>From 0 up to, but not, <paramref name="below"/>.</summary>
    public long NextInt64(long below) => NextInt64(0, below);

    /// <summary>From <paramref name="least"/> up to, but not, <paramref name="below"/>.</summary>
    public long NextInt64(long least, long below) => least + (long)(Next() % (ulong)(below - least));

    ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
