namespace Gateway.Receivables.Posting;

/// <summary>A balanced journal entry: debits equal credits in each currency, or it cannot be made (an unbalanced one is a mistake of ours, so it throws).</summary>
public sealed record LedgerEntry
{
    public LedgerEntry(LedgerEntryKind kind, DateOnly bookedOn, IReadOnlyList<LedgerLine> lines, string text)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Count == 0 || lines.GroupBy(line => line.Debit.Currency).Any(currency => currency.Sum(line => line.Debit.Amount - line.Credit.Amount) != 0))
        {
            throw new InvalidOperationException($"The entry '{text}' does not balance: {string.Join(", ", lines.Take(10))}.");
        }

        (Kind, BookedOn, Lines, Text) = (kind, bookedOn, lines, text);
    }

    public LedgerEntryKind Kind { get; }

    public DateOnly BookedOn { get; }

    public IReadOnlyList<LedgerLine> Lines { get; }

    public string Text { get; }
}

public enum LedgerEntryKind
{
    Receipt,

    /// <summary>Money that was received before the cut-over.</summary>
    Opening,

    /// <summary>The customer of money that came unidentified became known.</summary>
    Identification,
    Application,
    Undo,

    /// <summary>Kept for the customer, or taken from what is kept.</summary>
    OnAccount,

    /// <summary>Between a receipt and a part of it, out or back.</summary>
    Split,
    NotReceivables,

    /// <summary>The bank took the money back, or gave it again.</summary>
    Return,
}
