namespace Gateway.Receivables.Posting;

/// <summary>Journal entries of what happens to a receipt. Each balances by construction; none is ever changed, only undone by another.</summary>
public static class Postings
{
    /// <summary>Money came in and its customer is not known yet: bank / unidentified.</summary>
    public static LedgerEntry Receipt(Money amount, DateOnly bookedOn) => new(
        LedgerEntryKind.Receipt,
        bookedOn,
        [LedgerLine.Debited(LedgerAccount.Bank, amount), LedgerLine.Credited(LedgerAccount.Unidentified, amount)],
        $"Received {amount}");

    /// <summary>Money of the time before the cut-over, from an older system's list: opening balance / unapplied, or unidentified.</summary>
    /// <param name="carriedOn">The account that it waits on here.</param>
    public static LedgerEntry Opening(Money amount, LedgerAccount carriedOn, DateOnly bookedOn) => new(
        LedgerEntryKind.Opening,
        bookedOn,
        [LedgerLine.Debited(LedgerAccount.OpeningBalance, amount), LedgerLine.Credited(carriedOn, amount)],
        $"Opening unapplied cash of {amount}");

    /// <summary>The customer became known: unidentified / unapplied. Before the first application.</summary>
    public static LedgerEntry Identification(Money amount, DateOnly bookedOn) => new(
        LedgerEntryKind.Identification,
        bookedOn,
        [LedgerLine.Debited(LedgerAccount.Unidentified, amount), LedgerLine.Credited(LedgerAccount.Unapplied, amount)],
        $"Customer known for {amount}");

    /// <summary>
    /// One document is settled: unapplied, discount and deductions / receivable. A credit memo turns the sides: receivable / unapplied.
    /// </summary>
    public static LedgerEntry Application(Application application, DateOnly bookedOn)
    {
        ArgumentNullException.ThrowIfNull(application);
        return new LedgerEntry(LedgerEntryKind.Application, bookedOn, LinesOf(application), $"Applied {application.Cash} to {application.InvoiceNumber}");
    }

    /// <summary>Takes an application back: the same lines with their sides turned.</summary>
    /// <param name="application">As it was applied; its row's counterpart is <see cref="Application.Undone"/>.</param>
    public static LedgerEntry Undo(Application application, DateOnly bookedOn, string reason)
    {
        ArgumentNullException.ThrowIfNull(application);
        return new LedgerEntry(
            LedgerEntryKind.Undo, bookedOn, LinesOf(application.Undone()), $"Took back {application.Cash} from {application.InvoiceNumber}: {reason}");
    }

    /// <summary>The customer turned out to be another or none: unapplied / unidentified.</summary>
    public static LedgerEntry Unidentification(Money amount, DateOnly bookedOn, string reason) => new(
        LedgerEntryKind.Identification,
        bookedOn,
        [LedgerLine.Debited(LedgerAccount.Unapplied, amount), LedgerLine.Credited(LedgerAccount.Unidentified, amount)],
        $"Customer not known for {amount}: {reason}");

    /// <summary>Money goes from the unapplied rest to where the movement says; a negative amount comes back from there.</summary>
    /// <param name="isIdentified">Whether the rest stands on unapplied or still on unidentified.</param>
    public static LedgerEntry Movement(MovementKind kind, Money amount, bool isIdentified, DateOnly bookedOn, string text) => new(
        EntryKindOf(kind),
        bookedOn,
        [
            LedgerLine.Debited(isIdentified ? LedgerAccount.Unapplied : LedgerAccount.Unidentified, amount),
            LedgerLine.Credited(AccountOf(kind), amount),
        ],
        text);

    static LedgerEntryKind EntryKindOf(MovementKind kind) => kind switch
    {
        MovementKind.OnAccount => LedgerEntryKind.OnAccount,
        MovementKind.Split => LedgerEntryKind.Split,
        MovementKind.NotReceivables => LedgerEntryKind.NotReceivables,
        MovementKind.Returned => LedgerEntryKind.Return,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A movement without a kind of entry."),
    };

    static LedgerAccount AccountOf(MovementKind kind) => kind switch
    {
        MovementKind.OnAccount => LedgerAccount.CustomerDeposit,
        MovementKind.Split => LedgerAccount.SplitClearing,
        MovementKind.NotReceivables => LedgerAccount.OtherReceipts,
        MovementKind.Returned => LedgerAccount.Bank,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A movement without a ledger account."),
    };

    static List<LedgerLine> LinesOf(Application application)
    {
        var lines = new List<LedgerLine>();
        if (!application.Cash.IsZero)
        {
            lines.Add(LedgerLine.Debited(LedgerAccount.Unapplied, application.Cash));
        }

        lines.AddRange(application.Differences.Select(difference => LedgerLine.Debited(AccountOf(difference.Kind), difference.Amount, application.InvoiceNumber)));
        lines.Add(LedgerLine.Credited(LedgerAccount.Receivable, application.Settles, application.InvoiceNumber));
        return lines;
    }

    static LedgerAccount AccountOf(DifferenceKind kind) => kind switch
    {
        DifferenceKind.DiscountEarned => LedgerAccount.DiscountAllowed,
        DifferenceKind.DiscountUnearned => LedgerAccount.DiscountUnearned,
        DifferenceKind.Deduction => LedgerAccount.Deduction,
        DifferenceKind.WriteOff => LedgerAccount.WriteOff,
        DifferenceKind.BankFee => LedgerAccount.BankFee,
        DifferenceKind.CurrencyDifference => LedgerAccount.CurrencyDifference,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A difference without a ledger account."),
    };
}
