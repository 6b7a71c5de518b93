namespace Gateway.Formats.Inspection;

/// <summary>How much of a large file is listed; the rest is counted.</summary>
public sealed record InspectionLimits
{
    public int MaxDocuments { get; init; } = 1_000;

    public int MaxFaults { get; init; } = 1_000;
}
