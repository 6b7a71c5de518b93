namespace Gateway.Receivables.Matching.Rules;

/// <summary>A document that the line does not name, but that would fit it.</summary>
/// <param name="Words">What speaks for it, as part of a sentence.</param>
sealed record Suggestion(Invoice Document, Settlement Settlement, string Words)
{
    public Finding Finding => new(Document.Number, true, $"{Phrases.Sentence(Words)}: {Settlement.Words}.");

    /// <summary>Those among the documents that the line would close.</summary>
    public static IReadOnlyList<Suggestion> Of(
        IEnumerable<Invoice> documents, RemittanceLine line, Receipt receipt, MatchingRules rules, Func<Invoice, string> words) => documents
            .Select(document => new Suggestion(document, LineArithmetic.Settle(line, document, receipt, rules), words(document)))
            .Where(suggestion => suggestion.Settlement is { Fits: true, LeavesRest: false })
            .ToList();
}
