using Gateway.Receivables;
using Gateway.Receivables.Matching;

namespace Gateway.Host.MatchBench.Replay;

/// <summary>What a replay keeps of a decision until it is judged: the evidence of many thousand receipts would fill the memory.</summary>
/// <param name="NamesSomething">Its references name documents.</param>
/// <param name="Obstacle">The first condition that does not hold; null where all do.</param>
sealed record KeptDecision(Customer? Customer, Money Unapplied, bool NamesSomething, IReadOnlyList<SuggestedDocuments> Suggested, string? Obstacle, string Why)
{
    const decimal CentsOfUnit = 100m;

    public static KeptDecision Of(MatchDecision decision, Ledger ledger) => new(
        decision.Customer, decision.Unapplied, decision.Named.Count > 0,
        [.. decision.Suggestions.Select(suggestion => new SuggestedDocuments(suggestion.Rule, [.. suggestion.Applications.Select(application => Named(application, ledger))]))],
        decision.Evidence.Conditions.FirstOrDefault(finding => !finding.Holds)?.Name, decision.Why);

    public static AppliedDocument Named(Application application, Ledger ledger) => new(
        application.InvoiceNumber, ledger.Document(application.InvoiceId).CustomerNumber, (long)(application.Cash.Amount * CentsOfUnit), (long)(application.Settles.Amount * CentsOfUnit));
}
