using Gateway.Receivables.Matching.Text;

namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// A number that names a document whose amount fits could still be a slip, where one keystroke away stands another open document that the payer does not name and
/// whose amount fits as well, or one of which it may be a part: both readings are as good, so neither is applied. Documents are looked up by amount, so that many lines stay cheap.
/// </summary>
sealed class EqualNeighbours
{
    const int fewEnoughToCompare = 24;

    /// <summary>What is left of a number that was cut, at least.</summary>
    const int shortestRest = 4;

    readonly MatchingRules rules;
    readonly Dictionary<decimal, List<(string Key, Invoice Document)>> byAmount = [];
    readonly Dictionary<decimal, (NeighbourIndex Keys, ILookup<string, Invoice> Documents)> indexes = [];

    /// <param name="named">IDs of the documents that the advice names itself: exchanging these among each other changes nothing.</param>
    public EqualNeighbours(Candidates candidates, Receipt receipt, IReadOnlySet<Invoice> named)
    {
        rules = candidates.Rules;
        if (rules.TrustsNumberBesideEqual)
        {
            return;
        }

        foreach (var document in candidates.OpenOfAllThatCouldPay(receipt.Amount.Currency).Where(document => !named.Contains(document)))
        {
            var discount = DiscountEarned.Available(document, receipt, rules);
            foreach (var key in KeysOf(document.Number))
            {
                Add(document.Open.Amount, key, document);
                if (!discount.IsZero)
                {
                    Add((document.Open - discount).Amount, key, document);
                }
            }
        }
    }

    /// <summary>A document that the reference may mean as well; null when there is none.</summary>
    /// <param name="order">Purchase order that the line states: where only one of the two has it, they are told apart.</param>
    /// <param name="amounts">Everything that the line states or settles.</param>
    public Invoice? Of(string reference, Invoice document, string? order, params ReadOnlySpan<decimal> amounts)
    {
        if (byAmount.Count == 0)
        {
            return null;
        }

        foreach (var amount in amounts)
        {
            if (byAmount.TryGetValue(amount, out var group)
                && KeysOf(reference).Union(KeysOf(document.Number)).SelectMany(key => Near(key, amount, group)).FirstOrDefault(other => !IsToldApart(document, other, order)) is { } neighbour)
            {
                return neighbour;
            }
        }

        return null;
    }

    /// <summary>As numbers are compared, and as it is typed: a slip may fall on a zero in front.</summary>
    IEnumerable<string> KeysOf(string number)
    {
        var bare = ReferenceKey.Bare(number, rules);
        var typed = string.Concat(number.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return bare == typed ? [bare] : [bare, typed];
    }

    IEnumerable<Invoice> Near(string key, decimal amount, List<(string Key, Invoice Document)> group)
    {
        if (group.Count <= fewEnoughToCompare)
        {
            return group.Where(entry => NeighbourIndex.AreOneEditApart(key, entry.Key) || (key.Length >= shortestRest && TextShapes.IsCutFrom(key, entry.Key))).Select(entry => entry.Document);
        }

        if (!indexes.TryGetValue(amount, out var index))
        {
            var documents = group.ToLookup(entry => entry.Key, entry => entry.Document, StringComparer.Ordinal);
            indexes[amount] = index = (new NeighbourIndex(documents.Select(entries => entries.Key)), documents);
        }

        return index.Keys.Of(key).SelectMany(near => index.Documents[near]);
    }

    /// <summary>A memo is no invoice, whatever its number; documents of one number are told apart elsewhere.</summary>
    bool IsToldApart(Invoice document, Invoice other, string? order) =>
        document.Kind != other.Kind || ReferenceKey.Bare(document.Number, rules) == ReferenceKey.Bare(other.Number, rules) || (!string.IsNullOrWhiteSpace(order) && HasOrder(document, order) && !HasOrder(other, order));

    bool HasOrder(Invoice document, string order) => document.PurchaseOrder is { } own && ReferenceKey.Bare(own, rules) == ReferenceKey.Bare(order, rules);

    void Add(decimal amount, string key, Invoice document)
    {
        if (!byAmount.TryGetValue(amount, out var group))
        {
            byAmount[amount] = group = [];
        }

        group.Add((key, document));
    }
}
