namespace Gateway.Receivables.Matching;

/// <summary>What the matcher says of one receipt.</summary>
/// <param name="Applies">All four conditions hold: apply without a person.</param>
/// <param name="Customer">Proven customer; null when unknown or contradicted.</param>
/// <param name="Applications">What is applied, or what is proposed when <paramref name="Applies"/> is false.</param>
/// <param name="Unapplied">Receipt less the cash of the applications; the whole receipt when nothing is proposed.</param>
/// <param name="Why">One sentence for billing staff: why it was applied or why it waits, and what to do next.</param>
public sealed record MatchDecision(
    bool Applies,
    Customer? Customer,
    IReadOnlyList<Application> Applications,
    Money Unapplied,
    string Why,
    MatchEvidence Evidence);

/// <summary>What was tried and why the others failed: as words for people, as data for auditors.</summary>
/// <param name="Conditions">The four-part condition, each with its verdict and reason.</param>
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
