namespace Gateway.Receivables.Posting;

/// <summary>Exactly one of debit and credit is above zero, the other is zero in the same currency.</summary>
public sealed record LedgerLine
{
    public LedgerLine(LedgerAccount account, Money debit, Money credit, string? invoiceNumber)
    {
        if (debit.Currency != credit.Currency || debit.IsNegative || credit.IsNegative || debit.IsZero == credit.IsZero)
        {
            throw new InvalidOperationException($"A line on {account} has debit {debit} and credit {credit}; exactly one must be above zero, in one currency.");
        }

        (Account, Debit, Credit, InvoiceNumber) = (account, debit, credit, invoiceNumber);
    }

    /// <summary>By its role; configuration gives each role its number.</summary>
    public LedgerAccount Account { get; }

    public Money Debit { get; }

    public Money Credit { get; }

    public string? InvoiceNumber { get; }

    /// <summary>A debit where the amount is positive, a credit where it is negative.</summary>
    public static LedgerLine Debited(LedgerAccount account, Money amount, string? invoiceNumber = null)
    {
        var nothing = Money.Zero(amount.Currency);
        return amount.IsNegative ? new LedgerLine(account, nothing, -amount, invoiceNumber) : new LedgerLine(account, amount, nothing, invoiceNumber);
    }

    /// <summary>A credit where the amount is positive, a debit where it is negative.</summary>
    public static LedgerLine Credited(LedgerAccount account, Money amount, string? invoiceNumber = null) => Debited(account, -amount, invoiceNumber);
}
