namespace Gateway.Receivables.Matching.Rules;

/// <summary>What the remittance of a case comes to.</summary>
/// <param name="Expected">What stays unapplied by right: on account by the payer's word, or too much within a tolerance.</param>
sealed record Reading(IReadOnlyList<LineDecision> Lines, IReadOnlyList<Settled> Settled, Money Expected)
{
    public Money? OnAccount { get; init; }

    /// <summary>What was tried among sums, and why it is not enough.</summary>
    public IReadOnlyList<Finding> Sums { get; init; } = [];

    public string Because { get; init; } = "every reference was found and the amounts close to the cent";

    public static Reading Nothing(Money received) => new([], [], Money.Zero(received.Currency));
}
