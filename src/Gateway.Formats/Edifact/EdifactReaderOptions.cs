namespace Gateway.Formats.Edifact;

/// <summary>How files are read. The defaults suit a partner of whom nothing is known.</summary>
public sealed record EdifactReaderOptions
{
    /// <summary>A longer segment is a fault and is passed over; this is what makes memory bounded.</summary>
    public int MaxSegmentBytes { get; init; } = 1 << 20;

    /// <summary>Faults and segment errors kept for each message, group and interchange; further ones are counted.</summary>
    public int MaxFaults { get; init; } = 200;

    /// <summary>False leaves <see cref="EdifactInterchangeOutcome.Sha256"/> empty and saves the time for it.</summary>
    public bool HashInterchanges { get; init; } = true;

    /// <summary>Settings of the partner that an interchange comes from; null uses <see cref="EdifactPartnerSettings.Default"/> for all.</summary>
    public Func<EdifactInterchangeHeader, EdifactPartnerSettings>? SettingsOf { get; init; }
}
