using Gateway.Receivables.Matching.Rules;

namespace Gateway.Receivables.Matching.Sums;

/// <summary>Open documents as a search for sums sees them: with the discounts that the money would still earn as alternatives.</summary>
sealed class OpenItems
{
    readonly Receipt receipt;
    readonly List<Invoice> documents = [];
    readonly List<SubsetItem> items = [];
    readonly List<Money> discounts = [];

    public OpenItems(IEnumerable<Invoice> documents, Receipt receipt, MatchingRules rules)
    {
        this.receipt = receipt;
        foreach (var document in documents)
        {
            var discount = DiscountEarned.Available(document, receipt, rules);
            if (Units.Of(document.Open) is { } open && Units.Of(document.Open - discount) is { } reduced)
            {
                this.documents.Add(document);
                discounts.Add(discount);
                items.Add(new SubsetItem(open, discount.IsZero ? 0 : reduced));
            }
            else
            {
                HasOddAmounts = true;
            }
        }
    }

    /// <summary>Some amount cannot be counted in smallest units: then no sum is the only one.</summary>
    public bool HasOddAmounts { get; }

    public SubsetProof Sum(Money target, long bound = SubsetSearch.Bound)
    {
        var proof = Units.Of(target) is { } units ? SubsetSearch.Find(units, items, bound) : new SubsetProof(Uniqueness.BoundReached, [], 0);
        return HasOddAmounts && proof.Uniqueness is Uniqueness.Unique or Uniqueness.None ? proof with { Uniqueness = Uniqueness.BoundReached } : proof;
    }

    public IReadOnlyList<Settled> Settle(IReadOnlyList<SubsetChoice> choices, long? sourceByte = null) =>
        choices.Select(choice => Full(documents[choice.At], choice.IsReduced ? discounts[choice.At] : Money.Zero(receipt.Amount.Currency), sourceByte)).ToList();

    /// <summary>A document closed in full, with or without its discount.</summary>
    public static Settled Full(Invoice document, Money discount, long? sourceByte) => new(document, new Application(
        document.Id, document.Number, document.Open - discount,
        discount.IsZero ? [] : [new Difference(DifferenceKind.DiscountEarned, discount, null, DeductionCategory.DiscountOrPromotion)],
        sourceByte));
}
