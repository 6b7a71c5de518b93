using Gateway.Receivables.Matching.Text;

namespace Gateway.Receivables.Matching.Rules;

/// <summary>A line whose reference is no number but words with numbers among them (<c>INV 100045 / 100046</c>): it pays all of them in full, or it is not understood.</summary>
static class SpokenReferences
{
    public static IReadOnlyList<Settled> Settle(RemittanceLine line, Candidates candidates, Receipt receipt)
    {
        if (candidates.Payer is null || line.Reference is not { Length: > TextPhrases.ShortestKey } reference || line.Paid is not { IsNegative: false, IsZero: false } paid
            || !(line.Gross is null || line.Gross == paid) || line.Discount is { IsZero: false } || line.Adjustments.Any(adjustment => !adjustment.Amount.IsZero))
        {
            return [];
        }

        var findings = TextReading.Of([reference], candidates);
        return findings is { Objection: null, Doubts.Count: 0, Orders.Count: 0, Named.Count: > 0 }
            ? NamedTotal.Settle(findings.Named.Select(named => named.Document).ToList(), paid, receipt, candidates.Rules, "", line.SourceByte).Settled
            : [];
    }
}
