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
