namespace Gateway.Pipeline.Stages.Export;

/// <summary>What a batch holds, summed while it is written.</summary>
public sealed class ExportTotals
{
    readonly SortedDictionary<string, decimal> debit = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, decimal> credit = new(StringComparer.Ordinal);
    long entry;

    public int Entries { get; private set; }

    public int Lines { get; private set; }

    /// <summary>By currency.</summary>
    public IReadOnlyDictionary<string, decimal> Debit => debit;

    internal void Add(PostingLine line)
    {
        if (line.Entry != entry) Entries++;
        entry = line.Entry;
        line.BatchLine = ++Lines;
        debit[line.Currency] = debit.GetValueOrDefault(line.Currency) + line.Debit;
        credit[line.Currency] = credit.GetValueOrDefault(line.Currency) + line.Credit;
    }

    /// <exception cref="InvalidOperationException">Debit and credit differ: the ledger is broken, and nothing of it may leave.</exception>
    internal void CheckBalance()
    {
        foreach (var (currency, amount) in debit)
        {
            if (credit[currency] != amount) throw new InvalidOperationException($"The batch has {amount} {currency} debit and {credit[currency]} credit; nothing was exported. Run 'gateway verify'.");
        }
    }
}
