namespace Gateway.Host.MatchBench.Making.Files;

/// <summary>What a structured line states: paid, and gross where the payer takes something off, pays a part or is short.</summary>
static class AdviceAmounts
{
    public static (decimal Cash, decimal? Gross, decimal? Discount) Of(WrittenLine line)
    {
        var paid = line.Line;
        decimal? discount = paid.Discount > 0 ? paid.Discount : null;
        return (paid.Stated, paid.Stated < paid.Before && paid.Stated > 0 ? paid.Before : null, discount);
    }

    public static decimal Total(Payment payment) => payment.Written.Sum(line => line.Line.Stated);
}
