using Gateway.Receivables.Matching.Sums;

namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// A line that names a purchase order pays the open invoices of that order: all of them, or those whose sum is the only one of its kind among them. Where it names a
/// document that is not found, its order may at least suggest one.
/// </summary>
static class PurchaseOrders
{
    public static IReadOnlyList<Suggestion> Suggestions(RemittanceLine line, Candidates candidates, Receipt receipt) => OrderOf(line) is not { } order
        ? []
        : Suggestion.Of(
            candidates.Own.OfPurchaseOrder(order).Documents, line, receipt, candidates.Rules, document => $"purchase order {order} and the amount fit {Phrases.Of(document)}");

    /// <summary>What the order alone settles; empty where the line names a document, states more than an amount, or sums are not the only ones.</summary>
    public static IReadOnlyList<Settled> Settle(RemittanceLine line, Candidates candidates, Receipt receipt)
    {
        var isByOrder = line.Kind == RemittanceLineKind.PurchaseOrder || string.IsNullOrWhiteSpace(line.Reference);
        if (candidates.Payer is null || !isByOrder || !IsPlain(line) || OrderOf(line) is not { } order)
        {
            return [];
        }

        var proof = Proof(candidates.Own.OfPurchaseOrder(order), line, candidates, receipt, out var items);
        if (proof.Uniqueness != Uniqueness.Unique)
        {
            return [];
        }

        // An order one keystroke away that is worth the same would be as good a reading.
        var near = Proof(candidates.Own.NeighboursOfPurchaseOrder(order), line, candidates, receipt, out _);
        return near.Uniqueness == Uniqueness.None || candidates.Rules.TrustsNumberBesideEqual ? items.Settle(proof.Found[0], line.SourceByte) : [];
    }

    public static string? OrderOf(RemittanceLine line)
    {
        var order = line.PurchaseOrder ?? (line.Kind == RemittanceLineKind.PurchaseOrder ? line.Reference : null);
        return string.IsNullOrWhiteSpace(order) ? null : order;
    }

    static SubsetProof Proof(Readings ofOrder, RemittanceLine line, Candidates candidates, Receipt receipt, out OpenItems items)
    {
        var open = ofOrder.Documents.Where(document => document is { IsClosed: false, Kind: InvoiceKind.Invoice } && document.Open.Currency == receipt.Amount.Currency);
        items = new OpenItems(open, receipt, candidates.Rules);
        return ofOrder.WasCut ? new SubsetProof(Uniqueness.BoundReached, [], 0) : items.Sum(line.Paid!.Value);
    }

    static bool IsPlain(RemittanceLine line) =>
        line is { Paid.IsNegative: false, Paid.IsZero: false } && (line.Gross is null || line.Gross == line.Paid)
        && line.Discount is null or { IsZero: true } && line.Adjustments.All(adjustment => adjustment.Amount.IsZero);
}
