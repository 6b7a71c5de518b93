namespace Gateway.Formats.Nacha;

/// <summary>How files are read. The defaults suit a bank of which nothing is known.</summary>
public sealed record NachaReaderOptions
{
    /// <summary>Faults kept for each batch and for the file; further ones are counted.</summary>
    public int MaxFaults { get; init; } = 200;

    /// <summary>What was agreed with the sender; each tolerance is named for what it is.</summary>
    public NachaTolerances Tolerances { get; init; } = NachaTolerances.None;
}
