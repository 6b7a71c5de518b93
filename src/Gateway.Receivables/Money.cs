using System.Globalization;

namespace Gateway.Receivables;

/// <summary>An amount in one currency. Sums of two currencies are a mistake of ours, so they throw.</summary>
public readonly record struct Money(decimal Amount, Currency Currency) : IComparable<Money>
{
    public bool IsZero => Amount == 0;

    public bool IsNegative => Amount < 0;

    /// <summary>Whole in the currency's smallest unit, so that it can change hands.</summary>
    public bool IsPayable => decimal.Round(Amount, Currency.Decimals) == Amount;

    public static Money Zero(Currency currency) => new(0m, currency);

    public static Money operator +(Money left, Money right) => new(left.Amount + right.In(left.Currency), left.Currency);

    public static Money operator -(Money left, Money right) => new(left.Amount - right.In(left.Currency), left.Currency);

    public static Money operator -(Money money) => money with { Amount = -money.Amount };

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public int CompareTo(Money other) => Amount.CompareTo(other.In(Currency));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:#,##0.00##} {Currency}");

    decimal In(Currency currency) => Currency == currency
        ? Amount
        : throw new InvalidOperationException($"{Currency} and {currency} do not add up without a rate.");
}
