namespace Gateway.Formats.X12.Grammar;

/// <summary>Segments of one X12 version, as far as they are used here.</summary>
sealed class SegmentDictionary(string version, IReadOnlyDictionary<string, SegmentRule> segments)
{
    public string Version { get; } = version;

    public IReadOnlyDictionary<string, SegmentRule> Segments { get; } = segments;
}
