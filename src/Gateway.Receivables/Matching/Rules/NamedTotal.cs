using Gateway.Receivables.Matching.Sums;

namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// Documents are named and one total stands for all of them: it has to be the sum of what is open on them, less earned discounts, to the cent; and only one choice of
/// discounts may make it so.
/// </summary>
static class NamedTotal
{
    /// <returns>Nothing settled where the amounts do not fit.</returns>
    public static (IReadOnlyList<Settled> Settled, Objection? Objection) Settle(
        IReadOnlyList<Invoice> documents, Money total, Receipt receipt, MatchingRules rules, string where, long? sourceByte)
    {
        foreach (var document in documents)
        {
            if (document.Open.Currency != receipt.Amount.Currency)
            {
                return ([], new Objection($"{where}{Phrases.Of(document)} is billed in {document.Open.Currency}, the money is {receipt.Amount.Currency}", "settle it with a rate of exchange"));
            }

            if (document.IsClosed)
            {
                return ([], new Objection($"{where}{Phrases.Of(document)} was already paid or settled in full", "check whether this is a second payment or a mistyped number"));
            }
        }

        var open = documents.Aggregate(Money.Zero(total.Currency), (sum, document) => sum + document.Open);
        return open == total
            ? (documents.Select(document => OpenItems.Full(document, Money.Zero(total.Currency), sourceByte)).ToList(), null)
            : WithDifference(documents, open, total, receipt, rules, where, sourceByte);
    }

    static (IReadOnlyList<Settled> Settled, Objection? Objection) WithDifference(
        IReadOnlyList<Invoice> documents, Money open, Money total, Receipt receipt, MatchingRules rules, string where, long? sourceByte)
    {
        var discounts = documents.Select(document => DiscountEarned.Available(document, receipt, rules)).ToList();
        var proof = Units.Of(open - total) is { } missing && missing > 0 && discounts.TrueForAll(discount => Units.Of(discount) is not null)
            ? SubsetSearch.Find(missing, discounts.ConvertAll(discount => new SubsetItem(Units.Of(discount)!.Value)))
            : new SubsetProof(Uniqueness.None, [], 0);
        if (proof.Uniqueness == Uniqueness.Unique)
        {
            var taken = proof.Found[0].Select(choice => choice.At).ToHashSet();
            return (documents.Select((document, at) => OpenItems.Full(document, taken.Contains(at) ? discounts[at] : Money.Zero(total.Currency), sourceByte)).ToList(), null);
        }

        if (documents is [var only] && Tolerances.Settle(only, new Application(only.Id, only.Number, total, [], sourceByte), rules) is { } tolerated)
        {
            return ([new Settled(only, tolerated.Application!)], null);
        }

        var named = documents is [var single] ? LineArithmetic.Describe(single) : $"the {open} open on the {documents.Count} documents that are named";
        return ([], proof.Uniqueness is Uniqueness.None
            ? new Objection($"{where}{total} is {(open > total ? $"{open - total} less" : $"{total - open} more")} than {named}", "decide what the difference is")
            : new Objection($"{where}{total} closes {named} with discounts taken on different ones of them", "choose the documents whose discount was taken"));
    }
}
