namespace Gateway.Pipeline.Store.Queries;

/// <summary>A document that money can be applied to.</summary>
/// <param name="Open">On the side of <paramref name="Amount"/>: negative for a credit memo.</param>
/// <param name="DiscountUntil">Last day of the discount by the terms, grace days not counted; null where there is none.</param>
/// <param name="IsFamily">It is a parent's or child's of the customer asked for.</param>
public sealed record OpenItemRow(
    long Id,
    string Number,
    string Kind,
    string CustomerNumber,
    string Customer,
    DateOnly InvoiceDate,
    DateOnly? DueDate,
    decimal Amount,
    decimal Open,
    string Currency,
    decimal? DiscountPercent,
    DateOnly? DiscountUntil,
    string? PurchaseOrder,
    bool IsFamily,
    string SortKey);
