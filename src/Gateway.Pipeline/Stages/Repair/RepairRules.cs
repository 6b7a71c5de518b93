namespace Gateway.Pipeline.Stages.Repair;

/// <summary>What one person may do alone.</summary>
public sealed record RepairRules
{
    /// <summary>Most that is written off of one document, all write-offs together.</summary>
    public decimal WriteOffLimit { get; init; } = 10;

    /// <summary>Most that counts as kept by a bank of one document, all fees together.</summary>
    public decimal BankFeeLimit { get; init; } = 50;

    /// <summary>From this amount on a second person has to agree before money is applied, put on account or given away; null asks for none.</summary>
    public decimal? SecondPersonFrom { get; init; }
}
