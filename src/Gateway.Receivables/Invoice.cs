namespace Gateway.Receivables;

public enum InvoiceKind
{
    Invoice,
    CreditMemo,
    DebitMemo,
}

/// <summary>An open item. Credit memos have negative amounts, so that a customer's balance is a sum.</summary>
/// <param name="Id">Our row; 0 before it is stored.</param>
/// <param name="Amount">As billed.</param>
/// <param name="Open">What is still open; zero when closed.</param>
public sealed record Invoice(
    long Id,
    string Number,
    string CustomerNumber,
    InvoiceKind Kind,
    DateOnly Date,
    DateOnly? DueDate,
    Money Amount,
    Money Open,
    PaymentTerms Terms,
    string? PurchaseOrder)
{
    public bool IsClosed => Open.IsZero;

    /// <summary>What was sold; null where only the whole is known, as of every open item that came in.</summary>
    public IReadOnlyList<InvoiceLine>? Lines { get; init; }
}

/// <summary>Discount if paid within the days; null or zero where there is none.</summary>
public sealed record PaymentTerms(decimal? DiscountPercent, int? DiscountDays, int? NetDays)
{
    public static PaymentTerms None { get; } = new(null, null, null);
}
