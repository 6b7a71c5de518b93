namespace Gateway.Receivables.Matching.Joining;

/// <summary>Which remittance belongs to a receipt.</summary>
/// <param name="Rule">In words; null where nothing fits.</param>
/// <param name="Advices">IDs of what belongs to it, more than one for a group paid at once; where it is not unique, of all that could. In order.</param>
/// <param name="Words">Why, as a sentence for billing staff.</param>
public sealed record JoinAnswer(JoinOutcome Outcome, string? Rule, IReadOnlyList<long> Advices, string Words)
{
    /// <summary>What was looked at and why it is not it.</summary>
    public IReadOnlyList<Finding> Candidates { get; init; } = [];

    /// <summary>Set with <see cref="JoinOutcome.NotYet"/>: the first day on which everything that could compete has had its time to come in.</summary>
    public DateOnly? LookAgainOn { get; init; }
}

public enum JoinOutcome
{
    /// <summary>It belongs to the receipt.</summary>
    Joined,

    /// <summary>Same trace, another amount: shown beside the money, applied by a person only.</summary>
    JoinedWithDifference,

    /// <summary>Nothing fits: the money waits.</summary>
    None,

    /// <summary>Several fit: a person chooses.</summary>
    NotUnique,

    /// <summary>One fits by amount and payer alone, and another may still come.</summary>
    NotYet,
}
