namespace Gateway.Pipeline.Store.Queries;

/// <param name="Evidence">JSON of a MatchEvidence.</param>
/// <param name="Proposal">JSON list of what would be applied: invoice, cash, settles, differences.</param>
/// <param name="Suggestions">JSON list of what could explain it, best first: rank, rule, customer, words, rows as in <paramref name="Proposal"/>.</param>
public sealed record DecisionRow(int No, bool Applies, string Why, string Evidence, string Proposal, string Suggestions, string RulesVersion, DateTimeOffset At);
