namespace Gateway.Receivables;

/// <summary>One append-only row: part of a receipt settles part of an invoice. An undo is the same row with all signs turned.</summary>
/// <param name="Cash">From the receipt to the invoice; negative for a credit memo that is netted.</param>
/// <param name="Differences">What else closes the invoice: discount earned, a coded adjustment. Never unnamed.</param>
/// <param name="SourceByte">The remittance line that it comes from.</param>
public sealed record Application(
    long InvoiceId,
    string InvoiceNumber,
    Money Cash,
    IReadOnlyList<Difference> Differences,
    long? SourceByte)
{
    /// <summary>By how much the invoice's open amount falls.</summary>
    public Money Settles => Differences.Aggregate(Cash, (sum, difference) => sum + difference.Amount);

    /// <summary>The row that takes this one back: all signs turned.</summary>
    public Application Undone() => this with
    {
        Cash = -Cash,
        Differences = Differences.Select(difference => difference with { Amount = -difference.Amount }).ToList(),
    };
}

/// <summary>A named difference between what was paid and what is settled.</summary>
/// <param name="Reason">The partner's code, kept; null for a discount.</param>
public sealed record Difference(DifferenceKind Kind, Money Amount, string? Reason, DeductionCategory Category);

public enum DifferenceKind
{
    /// <summary>Within terms and grace days.</summary>
    DiscountEarned,

    /// <summary>An adjustment with a reason code that the settings allow without a person.</summary>
    Deduction,

    /// <summary>A discount that the terms do not give, allowed all the same.</summary>
    DiscountUnearned,

    /// <summary>A small rest that nobody will collect; negative where a little too much was paid.</summary>
    WriteOff,

    /// <summary>Kept by a bank on the way.</summary>
    BankFee,

    /// <summary>What a conversion by the banks left over or short.</summary>
    CurrencyDifference,
}
