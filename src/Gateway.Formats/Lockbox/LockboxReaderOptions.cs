namespace Gateway.Formats.Lockbox;

/// <summary>How files are read. The defaults suit a bank of which nothing is known.</summary>
public sealed record LockboxReaderOptions
{
    /// <summary>Faults kept for each batch, lockbox and file; further ones are counted.</summary>
    public int MaxFaults { get; init; } = 200;

    /// <summary>Layout by the partner's profile (<c>lockbox/104</c>); null takes the one whose totals agree.</summary>
    public string? Layout { get; init; }
}
