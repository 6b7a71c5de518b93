namespace Gateway.Formats.Grammar;

/// <summary>Segments of one version (X12) or directory (EDIFACT), as far as they are used here.</summary>
sealed class SegmentDictionary(string version, IReadOnlyDictionary<string, SegmentRule> segments)
{
    public string Version { get; } = version;

    public IReadOnlyDictionary<string, SegmentRule> Segments { get; } = segments;
}
