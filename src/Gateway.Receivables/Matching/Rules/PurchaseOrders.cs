namespace Gateway.Receivables.Matching.Rules;

/// <summary>Where a line names no document that is found, its purchase order may suggest the invoice. Suggested only: an order can have several invoices.</summary>
static class PurchaseOrders
{
    public static IReadOnlyList<(Invoice Document, Settlement Settlement)> Suggestions(RemittanceLine line, Candidates candidates, Receipt receipt)
    {
        var order = line.PurchaseOrder ?? (line.Kind == RemittanceLineKind.PurchaseOrder ? line.Reference : null);
        return order is null
            ? []
            : candidates.Own.OfPurchaseOrder(order).Documents
                .Select(document => (document, LineArithmetic.Settle(line, document, receipt, candidates.Rules)))
                .Where(suggestion => suggestion.Item2 is { Fits: true, LeavesRest: false })
                .ToList();
    }
}
