namespace Gateway.Receivables.Matching.Rules;

/// <summary>The lines of an advice account for the whole receipt: Σ paid and adjustments of the whole payment = money received, to the cent.</summary>
static class Totals
{
    public static void Check(MatchCase matchCase, Objections objections)
    {
        var received = matchCase.Receipt.Amount;
        var told = matchCase.Lines.Aggregate(Money.Zero(received.Currency), (sum, line) => sum + Told(line));
        if (told != received)
        {
            objections.Add(new Objection(
                $"the lines add up to {told}, but {received} was received", "find the line that is missing or wrong"), MatchCondition.ArithmeticCloses);
        }
    }

    /// <summary>An adjustment of the whole payment states its amount as paid or in its adjustment, not in both.</summary>
    static Money Told(RemittanceLine line) => line is { Kind: RemittanceLineKind.Adjustment, Paid.IsZero: true }
        ? line.Adjustments.Where(adjustment => !adjustment.IncludedInPaid).Aggregate(line.Paid, (sum, adjustment) => sum + adjustment.Amount)
        : line.Paid;
}
