namespace Gateway.Receivables.Matching.Rules;

/// <summary>What one line, or a free text, comes to.</summary>
/// <param name="Settled">What would be applied; a suggestion where there is an objection. Empty for nothing.</param>
/// <param name="Named">What the references mean, whether or not amounts fit.</param>
sealed record LineDecision(IReadOnlyList<Settled> Settled, IReadOnlyList<Invoice> Named, LineEvidence Evidence)
{
    /// <summary>Put on account by the line itself.</summary>
    public Money? OnAccount { get; init; }

    /// <summary>Paid beyond the document, within a tolerance.</summary>
    public Money? Left { get; init; }
}

/// <summary>A document and what is applied to it.</summary>
readonly record struct Settled(Invoice Document, Application Application);
