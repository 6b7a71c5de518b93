using Gateway.Receivables.Matching.Sums;

namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// When a mistyped number is believed: the reference is long enough and no document of anybody, exactly one open document of a payer that is proven by its own
/// identifiers is one keystroke away and closed by the amount, no other choice among the payer's open documents adds up to that amount, and nothing says that the
/// number may be right (<see cref="OtherNumbers"/>).
/// </summary>
sealed class TypoBelief(Candidates candidates, Receipt receipt, bool isPayerIdentified)
{
    /// <summary>More typing errors in one advice are no typing errors, and each costs a search.</summary>
    const int most = 4;

    int asked;

    public bool Believes(string reference, Resolution resolution, IReadOnlyList<Suggestion> typos, IReadOnlySet<Invoice> named, Money paid)
    {
        if (!candidates.Rules.BelievesTypos || !isPayerIdentified || !resolution.IsUnknown || typos is not [var only] || !only.Settlement.ClosesExactly
            || named.Contains(only.Document) || ReferenceKey.Normalise(reference).Length < Text.TextPhrases.ShortestKey
            || OtherNumbers.MayBeMeant(reference, only.Document, candidates) || ++asked > most)
        {
            return false;
        }

        var items = new OpenItems(candidates.OpenOwn(receipt.Amount.Currency).Where(document => !named.Contains(document)), receipt, candidates.Rules);
        return items.Sum(paid) is { Uniqueness: Uniqueness.Unique, Found: [[var choice]] } && items.Settle([choice])[0].Document == only.Document;
    }
}
