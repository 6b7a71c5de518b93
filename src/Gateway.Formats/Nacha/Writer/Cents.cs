namespace Gateway.Formats.Nacha.Writer;

static class Cents
{
    /// <exception cref="ArgumentException">It is negative, or no whole number of cents.</exception>
    public static long Of(decimal dollars)
    {
        var cents = dollars * 100m;
        if (cents < 0 || cents != decimal.Truncate(cents)) throw new ArgumentException($"{dollars} is no amount: a whole number of cents from zero is expected.", nameof(dollars));
        return (long)cents;
    }
}
