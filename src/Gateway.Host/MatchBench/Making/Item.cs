using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Making;

/// <summary>A document of the invented ledger, which knows what is really open.</summary>
sealed class Item(Payer owner, string number, InvoiceKind kind, DateOnly date, DateOnly due, decimal amount, PaymentTerms terms, string? purchaseOrder)
{
    public Payer Owner { get; } = owner;

    public string Number { get; } = number;

    public InvoiceKind Kind { get; } = kind;

    public DateOnly Date { get; } = date;

    public DateOnly Due { get; } = due;

    public decimal Amount { get; } = amount;

    public decimal Open { get; set; } = amount;

    /// <summary>What closed it.</summary>
    public Payment? PaidBy { get; set; }

    /// <summary>Somebody paid it a second time: it is not reopened any more, so that what the second payment is for stays beyond doubt.</summary>
    public bool IsRepeated { get; set; }

    public PaymentTerms Terms { get; } = terms;

    public string? PurchaseOrder { get; } = purchaseOrder;

    public decimal Discount => Math.Round(Amount * (Terms.DiscountPercent ?? 0m) / 100m, 2, MidpointRounding.AwayFromZero);

    public Invoice ToInvoice()
    {
        var currency = new Currency(Owner.Currency);
        return new Invoice(0, Number, Owner.Number, Kind, Date, Due, new Money(Amount, currency), new Money(Amount, currency), Terms, PurchaseOrder);
    }
}
