using System.Text.Json;
using Gateway.Receivables.Matching;

namespace Gateway.Pipeline.Stages.Match.Explaining;

/// <summary>What was decided on a receipt and why, and what would be decided now.</summary>
/// <param name="Advices">Which advices belong to it, in words.</param>
/// <param name="Decisions">Oldest first.</param>
/// <param name="Applications">Rows as they stand, undone ones with what undid them.</param>
/// <param name="Now">Decided again as if nothing of it were applied.</param>
/// <param name="IsSame">The last decision would be made again: applied to the same documents with the same amounts, or left waiting.</param>
public sealed record Explanation(
    ExplainedReceipt Receipt,
    IReadOnlyList<string> Advices,
    IReadOnlyList<StoredDecision> Decisions,
    IReadOnlyList<StoredApplication> Applications,
    RepeatedDecision Now,
    bool IsSame);

public sealed record ExplainedReceipt(
    long Id, decimal Amount, string Currency, DateOnly ValueDate, string BankAccount, string Source, string? TraceNumber, string? Payer, string State);

/// <param name="Evidence">As it was stored.</param>
/// <param name="Joined">What was tried to find the advice; null where nothing had to be.</param>
public sealed record StoredDecision(int No, DateTimeOffset At, bool Applies, string Why, string RulesVersion, MatchEvidence Evidence, JsonElement? Joined);

public sealed record StoredApplication(long Id, string Invoice, string Kind, decimal Cash, decimal Settles, string Currency, string Actor, string RulesVersion, long? Undoes, DateTimeOffset At);

public sealed record RepeatedDecision(string RulesVersion, bool Applies, string Why, IReadOnlyList<AppliedAmount> Applications, MatchEvidence Evidence);

public sealed record AppliedAmount(long InvoiceId, string Invoice, decimal Cash, decimal Settles);
