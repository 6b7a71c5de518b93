using Gateway.Receivables;

namespace Gateway.Host.MatchBench.Making;

/// <summary>A document of the invented ledger, which knows what is really open.</summary>
sealed class Item(Payer owner, string number, InvoiceKind kind, DateOnly date, DateOnly due, decimal amount, PaymentTerms terms, string? purchaseOrder)
{
    const int DaysToNextRun = 15;

    public Payer Owner { get; } = owner;

    public string Number { get; } = number;

    public InvoiceKind Kind { get; } = kind;

    public DateOnly Date { get; } = date;

    public DateOnly Due { get; } = due;

    public decimal Amount { get; } = amount;

    public decimal Open { get; set; } = amount;

    /// <summary>Value date of the payment that closed it.</summary>
    public DateOnly? PaidOn { get; set; }

    /// <summary>That payment was for nothing else.</summary>
    public bool WasPaidAlone { get; set; }

    public PaymentTerms Terms { get; } = terms;

    public string? PurchaseOrder { get; } = purchaseOrder;

    public decimal Discount => Math.Round(Amount * (Terms.DiscountPercent ?? 0m) / 100m, 2, MidpointRounding.AwayFromZero);

    /// <summary>Whether it may be paid a second time: a whole payment is repeated on one of the next days (on the same day nobody could say which is the second), one document out of a larger payment in one of the next months' runs.</summary>
    public bool CanBeRepeated(DateOnly day) => Open == 0 && Amount > 0 && PaidOn is { } paid && paid.AddDays(WasPaidAlone ? 1 : DaysToNextRun) <= day;

    public Invoice ToInvoice()
    {
        var currency = new Currency(Owner.Currency);
        return new Invoice(0, Number, Owner.Number, Kind, Date, Due, new Money(Amount, currency), new Money(Amount, currency), Terms, PurchaseOrder);
    }
}
