namespace Gateway.Pipeline.Stages.Unpack;

/// <summary>How much may come out of a packed file. Bombs are small files that become very large ones.</summary>
public sealed record UnpackLimits
{
    public static UnpackLimits Default { get; } = new();

    /// <summary>Bytes of all entries together.</summary>
    public long MostBytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Unpacked bytes for each packed one, once more than <see cref="RatioCountsFrom"/> have come out. Payment files are 10 to 50.</summary>
    public int MostRatio { get; init; } = 200;

    public long RatioCountsFrom { get; init; } = 64 * 1024 * 1024;

    public int MostEntries { get; init; } = 10_000;

    /// <summary>A packed file in a packed file is unpacked, too; not more.</summary>
    public int MostDepth { get; init; } = 2;
}
