namespace Gateway.Receivables.Matching;

/// <summary>What the matcher says of one receipt.</summary>
/// <param name="Applies">All four conditions hold: apply without a person.</param>
/// <param name="Customer">Proven customer; null when unknown or contradicted.</param>
/// <param name="Applications">What is applied; when <paramref name="Applies"/> is false what the references name and what fits, which has no effect until a person takes it.</param>
/// <param name="Unapplied">What stays unapplied once the decision has taken effect: the whole receipt when <paramref name="Applies"/> is false, whatever is proposed.</param>
/// <param name="Why">One sentence for billing staff: why it was applied or why it waits, and what to do next.</param>
public sealed record MatchDecision(
    bool Applies,
    Customer? Customer,
    IReadOnlyList<Application> Applications,
    Money Unapplied,
    string Why,
    MatchEvidence Evidence)
{
    /// <summary>What could explain the receipt, best first; empty when it was applied. Where references name anything, they come first.</summary>
    public IReadOnlyList<SuggestedMatch> Suggestions { get; init; } = [];

    /// <summary>IDs of the documents that the references name, whether or not anything was applied: while this receipt waits, no other takes them without a person.</summary>
    public IReadOnlyList<long> Named { get; init; } = [];

    /// <summary>The part of <see cref="Unapplied"/> that the advice itself puts on account; null for none.</summary>
    public Money? OnAccount { get; init; }
}

/// <summary>One explanation of a receipt that a person may take.</summary>
/// <param name="Rank">From 1, the best; a plain order, no probability.</param>
/// <param name="Rule">What found it, in words: references, one keystroke away, whole balance.</param>
/// <param name="Customer">Whose documents they are; null where the payer is not known.</param>
/// <param name="Applications">With their differences.</param>
/// <param name="Unapplied">What would be left of the receipt.</param>
/// <param name="Words">What speaks for it and what against it, as a sentence.</param>
public sealed record SuggestedMatch(
    int Rank, string Rule, Customer? Customer, IReadOnlyList<Application> Applications, Money Unapplied, string Words);

/// <summary>What was tried and why the others failed: as words for people, as data for auditors.</summary>
/// <param name="Conditions">The gates and the four-part condition, one finding for each <see cref="MatchCondition"/> in its order.</param>
public sealed record MatchEvidence(
    string RulesVersion,
    IReadOnlyList<Finding> Conditions,
    IReadOnlyList<LineEvidence> Lines,
    IReadOnlyList<Finding> CustomerEvidence);

/// <param name="Holds">True for evidence for, false for evidence against.</param>
public sealed record Finding(string Name, bool Holds, string Words);

/// <summary>One remittance line: the rule that resolved it, the document chosen, and the other candidates with why they are not it.</summary>
public sealed record LineEvidence(
    int Sequence, string? Reference, string Rule, string? Chosen, string Words, IReadOnlyList<Finding> Candidates);
