namespace Gateway.Receivables.Matching.Sums;

/// <summary>Money as whole smallest units, for exact sums.</summary>
static class Units
{
    const decimal most = 1_000_000_000_000_000m;

    /// <summary>Null for an amount finer than the smallest unit, or beyond all reason.</summary>
    public static long? Of(Money money)
    {
        var scaled = money.Amount * money.Currency.Decimals switch { 0 => 1m, 2 => 100m, 3 => 1_000m, _ => 10_000m };
        return decimal.Truncate(scaled) == scaled && Math.Abs(scaled) <= most ? (long)scaled : null;
    }
}
