namespace Gateway.Formats.X12;

/// <summary>What is agreed with one partner about the contents of its files.</summary>
public sealed record X12PartnerSettings
{
    public static X12PartnerSettings Default { get; } = new();

    public BalanceRule Balance { get; init; } = BalanceRule.BaseVersions;

    /// <summary>How far an 820 may be out of balance without a word, in its own currency.</summary>
    public decimal BalanceTolerance { get; init; }

    /// <summary>Segments that no grammar knows are noted (AK5 E) instead of rejecting their set.</summary>
    public bool ToleratesUnknownSegments { get; init; }
}
