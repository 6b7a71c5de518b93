namespace Gateway.Receivables;

/// <summary>An ISO 4217 alphabetic code, upper case.</summary>
public readonly record struct Currency
{
    public Currency(string code)
    {
        if (code is not { Length: 3 } || !code.All(char.IsAsciiLetterUpper))
        {
            throw new ArgumentException($"A currency is three capital letters, not '{code}'.", nameof(code));
        }

        Code = code;
    }

    public string Code { get; }

    /// <summary>Decimals of the smallest unit, from ISO 4217 list one; two where it states nothing else.</summary>
    public int Decimals => Code switch
    {
        "BIF" or "CLP" or "DJF" or "GNF" or "ISK" or "JPY" or "KMF" or "KRW" or "PYG" or "RWF" or "UGX" or "UYI" or "VND" or "VUV" or "XAF" or "XOF" or "XPF" => 0,
        "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
        "CLF" or "UYW" => 4,
        _ => 2,
    };

    public static Currency Usd { get; } = new("USD");

    public static bool TryParse(string? text, out Currency currency)
    {
        currency = default;
        if (text is not { Length: 3 } || !text.All(char.IsAsciiLetter))
        {
            return false;
        }

        currency = new Currency(text.ToUpperInvariant());
        return true;
    }

    public override string ToString() => Code;
}
