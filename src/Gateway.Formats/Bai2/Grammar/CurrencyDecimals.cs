namespace Gateway.Formats.Bai2.Grammar;

/// <summary>
/// How many decimals the amounts of a currency imply. Source: ISO 4217, table A.1, minor units; whoever is not listed here has two.
/// A partner's own figures go first.
/// </summary>
static class CurrencyDecimals
{
    public const int Usual = 2;

    static readonly Dictionary<string, int> Unusual = new(StringComparer.Ordinal)
    {
        ["BIF"] = 0, ["CLP"] = 0, ["DJF"] = 0, ["GNF"] = 0, ["ISK"] = 0, ["JPY"] = 0, ["KMF"] = 0, ["KRW"] = 0, ["PYG"] = 0, ["RWF"] = 0,
        ["UGX"] = 0, ["UYI"] = 0, ["VND"] = 0, ["VUV"] = 0, ["XAF"] = 0, ["XOF"] = 0, ["XPF"] = 0,
        ["BHD"] = 3, ["IQD"] = 3, ["JOD"] = 3, ["KWD"] = 3, ["LYD"] = 3, ["OMR"] = 3, ["TND"] = 3,
        ["CLF"] = 4, ["UYW"] = 4,
    };

    public static int Of(string currency, IReadOnlyDictionary<string, int> partners) =>
        partners.TryGetValue(currency, out var own) ? own : Unusual.GetValueOrDefault(currency, Usual);
}
