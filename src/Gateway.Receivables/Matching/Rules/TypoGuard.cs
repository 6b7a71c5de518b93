namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// When the document that a line names is another payer's, closed, unknown or does not fit, looks among the proven customer's documents
/// for one whose number is a keystroke away and whose amount does fit: then the number was probably mistyped. Suggests, never applies.
/// </summary>
static class TypoGuard
{
    public static IReadOnlyList<Suggestion> Suspects(RemittanceLine line, Resolution resolution, Candidates candidates, Receipt receipt) =>
        candidates.Payer is null || string.IsNullOrWhiteSpace(line.Reference)
            ? []
            : Suggestion.Of(
                candidates.Own.Neighbours(line.Reference).Documents.Where(document => document != resolution.Document),
                line,
                receipt,
                candidates.Rules,
                document => $"the amount fits {Phrases.Of(document)}, one keystroke away");
}
