namespace Gateway.Formats.Edifact.Documents;

/// <summary>Which of the currencies named in CUX segments a document's amounts are in.</summary>
static class CurrencyChoice
{
    /// <summary>Usage 2, reference currency, wherever it stands; else the first that is named.</summary>
    public static (string? Usage, string? Code)? Of(ReadOnlySpan<EdifactCurrencies> all)
    {
        foreach (var currencies in all)
        {
            if (currencies is { Usage: "2", Code: not null }) return (currencies.Usage, currencies.Code);
            if (currencies is { SecondUsage: "2", SecondCode: not null }) return (currencies.SecondUsage, currencies.SecondCode);
        }

        foreach (var currencies in all)
        {
            if (currencies.Code is not null) return (currencies.Usage, currencies.Code);
        }

        return null;
    }

    /// <summary>Usage 3 (target) or 4 (second reference), and the rate of the CUX that names it.</summary>
    public static (string? Code, decimal? Rate) SecondOf(ReadOnlySpan<EdifactCurrencies> all)
    {
        foreach (var currencies in all)
        {
            if (currencies is { SecondUsage: "3" or "4", SecondCode: not null }) return (currencies.SecondCode, currencies.Rate);
            if (currencies is { Usage: "3" or "4", Code: not null }) return (currencies.Code, currencies.Rate);
        }

        return (null, null);
    }
}
