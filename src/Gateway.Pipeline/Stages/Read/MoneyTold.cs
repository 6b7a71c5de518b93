using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>
/// The money that a document of a bank tells of, counted where it is read: what was offered, what of it was kept back, what was known from before and told again on
/// purpose. What is left has to stand among the receipts; the daily tie-out compares.
/// </summary>
sealed class MoneyTold
{
    readonly Dictionary<string, MoneySums> sums = new(StringComparer.Ordinal);

    /// <summary>By currency.</summary>
    public IReadOnlyDictionary<string, MoneySums> Sums => sums;

    public void Tell(Money amount) => Of(amount).Told += amount.Amount;

    public void Hold(Money amount) => Of(amount).Held += amount.Amount;

    public void Repeat(Money amount) => Of(amount).Repeated += amount.Amount;

    /// <summary>Nothing of the document took effect.</summary>
    public void HoldAll()
    {
        foreach (var sum in sums.Values) sum.Held = sum.Told - sum.Repeated;
    }

    /// <summary>What was told so far and not kept back, by currency.</summary>
    public IReadOnlyDictionary<string, decimal> Mark() => sums.ToDictionary(each => each.Key, each => each.Value.Told - each.Value.Held, StringComparer.Ordinal);

    /// <summary>What was told since the mark is kept back after all.</summary>
    public void HoldSince(IReadOnlyDictionary<string, decimal> mark)
    {
        foreach (var (currency, sum) in sums) sum.Held += sum.Told - sum.Held - mark.GetValueOrDefault(currency);
    }

    MoneySums Of(Money amount) => sums.TryGetValue(amount.Currency.Code, out var sum) ? sum : sums[amount.Currency.Code] = new MoneySums();
}

sealed class MoneySums
{
    public decimal Told { get; set; }

    public decimal Held { get; set; }

    public decimal Repeated { get; set; }
}
