namespace Gateway.Pipeline.Store.Queries;

/// <param name="Evidence">JSON of a MatchEvidence.</param>
/// <param name="Proposal">JSON list of what would be applied: invoice, cash, settles, differences.</param>
public sealed record DecisionRow(int No, bool Applies, string Why, string Evidence, string Proposal, string RulesVersion, DateTimeOffset At);
