using Gateway.Receivables.Matching.Sums;
using Gateway.Receivables.Matching.Text;

namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// Money whose documents are named in free words, with no amount but its own: applied when everything that looks like a number is one open document and together they
/// close the money to the cent. One slip is forgiven where the sum of all open documents has no other explanation.
/// </summary>
static class FreeTextReading
{
    public static Reading Of(TextFindings findings, MatchCase matchCase, Candidates candidates, Objections objections, bool isPayerIdentified)
    {
        if (findings.Objection is { } objection)
        {
            objections.Add(objection, MatchCondition.ReferencesResolved);
        }

        if (findings.Doubts.Count > 0)
        {
            if (isPayerIdentified && findings.Objection is null && Slip(findings, matchCase, candidates) is { } forgiven)
            {
                return TextArithmetic.Settle([.. findings.Named, forgiven], matchCase, candidates, objections, "one keystroke away");
            }

            objections.Add(new Objection(findings.Doubts[0].Words, "find the document that is meant, or ask the payer"), MatchCondition.ReferencesResolved);
        }

        return findings.Orders.Count > 0 ? OfOrders(findings, matchCase, candidates, objections) : TextArithmetic.Settle(findings.Named, matchCase, candidates, objections, "free text");
    }

    /// <summary>The only doubt is a slip for one document, as long as its number (longer and shorter ones may be something else in a text), and among all sums of open documents only the one with it is the money.</summary>
    static (string Key, Invoice Document)? Slip(TextFindings findings, MatchCase matchCase, Candidates candidates)
    {
        if (!candidates.Rules.BelievesTypos || findings.Doubts is not [{ Candidates: [var meant] } doubt] || meant.IsClosed
            || doubt.Key.Length != ReferenceKey.Bare(meant.Number, candidates.Rules).Length || findings.Orders.Count > 0
            || OtherNumbers.MayBeMeant(doubt.Key, meant, candidates) || findings.Named.Any(named => ReferenceEquals(named.Document, meant)))
        {
            return null;
        }

        var items = new OpenItems(candidates.OpenOwn(matchCase.Receipt.Amount.Currency), matchCase.Receipt, candidates.Rules);
        var proof = items.Sum(matchCase.Receipt.Amount);
        var wanted = new HashSet<Invoice>(findings.Named.Select(named => named.Document).Append(meant), ReferenceEqualityComparer.Instance);
        return proof.Uniqueness == Uniqueness.Unique && wanted.SetEquals(items.Settle(proof.Found[0]).Select(settled => settled.Document)) ? (doubt.Key, meant) : null;
    }

    /// <summary>With an order, what belongs to it is not told one by one: either all of it, or the only sum among it and what is named.</summary>
    static Reading OfOrders(TextFindings findings, MatchCase matchCase, Candidates candidates, Objections objections)
    {
        var (receipt, order) = (matchCase.Receipt, findings.Orders[0].Key);
        var open = findings.Orders.SelectMany(each => each.Readings.Documents)
            .Where(document => document is { IsClosed: false, Kind: InvoiceKind.Invoice } && document.Open.Currency == receipt.Amount.Currency)
            .Distinct<Invoice>(ReferenceEqualityComparer.Instance).ToList();
        var named = findings.Named.Aggregate(Money.Zero(receipt.Amount.Currency), (sum, each) => each.Document.Open.Currency == sum.Currency ? sum + each.Document.Open : sum);
        var items = new OpenItems(open, receipt, candidates.Rules);
        var proof = items.Sum(receipt.Amount - named);
        if (proof.Uniqueness != Uniqueness.Unique || findings.Orders.Any(each => each.Readings.WasCut) || findings.Named.Any(each => each.Document.IsClosed))
        {
            objections.Add(
                new Objection(
                    $"the free text names purchase order {order}, {(proof.Uniqueness == Uniqueness.NotUnique ? "whose invoices add up to the money in more than one way" : "whose open invoices do not add up to the money")}",
                    "choose the invoices of that order"),
                MatchCondition.ArithmeticCloses);
            return TextArithmetic.Unsettled([.. findings.Named, .. open.Select(document => (order, document))], receipt, "purchase order");
        }

        var near = findings.Orders.SelectMany(each => candidates.Own.NeighboursOfPurchaseOrder(each.Key).Documents).Where(document => !document.IsClosed && !open.Contains(document) && document.Open.Currency == receipt.Amount.Currency);
        var beside = new OpenItems(near, receipt, candidates.Rules).Sum(receipt.Amount - named);
        if (beside.Uniqueness != Uniqueness.None && !candidates.Rules.TrustsNumberBesideEqual)
        {
            objections.Add(new Objection($"an order one keystroke away from {order} is worth the same", "check whether the order is mistyped"), MatchCondition.NoSecondExplanation);
        }

        var settled = findings.Named.Select(each => OpenItems.Full(each.Document, Money.Zero(receipt.Amount.Currency), null)).Concat(items.Settle(proof.Found[0])).ToList();
        return TextArithmetic.Settled(settled, receipt, "purchase order", order);
    }
}
