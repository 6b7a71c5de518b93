namespace Gateway.Receivables.Matching.Rules;

/// <summary>A line that by the payer's own word pays on account, and names no document of ours with it: its money stays unapplied.</summary>
static class OnAccount
{
    public static bool Accepts(RemittanceLine line, Candidates candidates) =>
        candidates.Rules.AcceptsOnAccount && line.Paid is { IsNegative: false, IsZero: false } && line.Adjustments.Count == 0 && line.Discount is null or { IsZero: true }
        && (string.IsNullOrWhiteSpace(line.Reference) || (IsUnknown(candidates.Own, line.Reference) && IsUnknown(candidates.Others, line.Reference)));

    static bool IsUnknown(DocumentIndex documents, string reference) => documents.Normalised(reference).Documents.Count == 0;

    public static LineDecision Decide(RemittanceLine line) => new(
        [], [], new LineEvidence(line.Sequence, line.Reference, "on account", null, $"The payer puts {line.Paid} on account.", [])) { OnAccount = line.Paid };
}
