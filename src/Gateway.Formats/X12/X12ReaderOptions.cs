namespace Gateway.Formats.X12;

/// <summary>How files are read. The defaults suit a partner of whom nothing is known.</summary>
public sealed record X12ReaderOptions
{
    /// <summary>A longer segment is a fault and is passed over; this is what makes memory bounded.</summary>
    public int MaxSegmentBytes { get; init; } = 1 << 20;

    /// <summary>Faults and segment notes kept for each set, group and interchange; further ones are counted.</summary>
    public int MaxFaults { get; init; } = 200;

    /// <summary>Segments that may belong to one part of a document (a header, a line with what stands below it); more are a fault that rejects its set.</summary>
    public int MaxSegmentsOfPart { get; init; } = 100_000;

    /// <summary>Gives each interchange its SHA-256, which tells a replay from a reused control number.</summary>
    public bool HashInterchanges { get; init; } = true;

    /// <summary>Settings of the partner that an interchange comes from; null uses <see cref="X12PartnerSettings.Default"/> for all.</summary>
    public Func<InterchangeHeader, X12PartnerSettings>? SettingsOf { get; init; }
}
