namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// When the document that a line names is another payer's, closed, unknown or does not fit, looks among the proven customer's documents
/// for one whose number is a keystroke away and whose amount does fit: then the number was probably mistyped. Suggests, never applies.
/// </summary>
static class TypoGuard
{
    public static IReadOnlyList<(Invoice Document, Settlement Settlement)> Suspects(
        RemittanceLine line, Resolution resolution, Candidates candidates, Receipt receipt)
    {
        if (candidates.Proven is null || string.IsNullOrWhiteSpace(line.Reference))
        {
            return [];
        }

        return candidates.Own.Neighbours(line.Reference).Documents
            .Where(document => document != resolution.Document)
            .Select(document => (document, LineArithmetic.Settle(line, document, receipt, candidates.Rules)))
            .Where(suspect => suspect.Item2 is { Fits: true, LeavesRest: false })
            .ToList();
    }

    public static Objection Objection(RemittanceLine line, Invoice neighbour) => new(
        $"reference {line.Reference} of line {line.Sequence} may be mistyped: the amount fits {Phrases.Of(neighbour)}, one keystroke away", "choose the document");
}
