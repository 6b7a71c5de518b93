namespace Gateway.Receivables.Matching.Rules;

/// <summary>Where a line names no document that is found, its purchase order may suggest the invoice. Suggested only: an order can have several invoices.</summary>
static class PurchaseOrders
{
    public static IReadOnlyList<Suggestion> Suggestions(RemittanceLine line, Candidates candidates, Receipt receipt)
    {
        var order = line.PurchaseOrder ?? (line.Kind == RemittanceLineKind.PurchaseOrder ? line.Reference : null);
        return order is null
            ? []
            : Suggestion.Of(
                candidates.Own.OfPurchaseOrder(order).Documents,
                line,
                receipt,
                candidates.Rules,
                document => $"purchase order {order} and the amount fit {Phrases.Of(document)}");
    }
}
