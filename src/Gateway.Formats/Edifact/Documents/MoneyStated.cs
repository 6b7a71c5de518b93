namespace Gateway.Formats.Edifact.Documents;

/// <summary>Which of several MOA with one qualifier is meant: totals and documents may state an amount once more in another currency.</summary>
static class MoneyStated
{
    /// <summary>Without a copy for what the readers give out, which is arrays.</summary>
    public static ReadOnlySpan<EdifactAmount> SpanOf(IReadOnlyList<EdifactAmount> amounts) => amounts as EdifactAmount[] ?? [.. amounts];

    /// <summary>The first in the currency, an amount without one being in it; null where it is stated in others only.</summary>
    public static EdifactAmount? In(IReadOnlyList<EdifactAmount> amounts, string qualifier, string? currency)
    {
        foreach (ref readonly var amount in SpanOf(amounts))
        {
            if (amount.Qualifier == qualifier && (amount.Currency is null || currency is null || amount.Currency == currency))
                return amount;
        }

        return null;
    }
}
