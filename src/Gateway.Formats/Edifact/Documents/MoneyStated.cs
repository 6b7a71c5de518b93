namespace Gateway.Formats.Edifact.Documents;

/// <summary>Which of several MOA with one qualifier is meant: totals and documents may state an amount once more in another currency.</summary>
static class MoneyStated
{
    /// <summary>The first in the currency, an amount without one being in it; null where it is stated in others only.</summary>
    public static EdifactAmount? In(IReadOnlyList<EdifactAmount> amounts, string qualifier, string? currency)
    {
        for (var i = 0; i < amounts.Count; i++)
        {
            var amount = amounts[i];
            if (amount.Qualifier == qualifier && (amount.Currency is null || currency is null || amount.Currency == currency))
                return amount;
        }

        return null;
    }
}
