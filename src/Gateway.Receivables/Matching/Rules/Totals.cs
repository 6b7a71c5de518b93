namespace Gateway.Receivables.Matching.Rules;

/// <summary>The lines of an advice account for the whole receipt: Σ paid and adjustments of the whole payment = money received, to the cent.</summary>
static class Totals
{
    public static void Check(MatchCase matchCase, Objections objections)
    {
        var received = matchCase.Receipt.Amount;
        if (matchCase.Lines.FirstOrDefault(line => line.Paid is null) is { } silent)
        {
            objections.Add(
                new Objection($"line {silent.Sequence} names {silent.Reference ?? "a document"} without an amount", "divide the money among the documents that are named"),
                MatchCondition.ArithmeticCloses);
            return;
        }

        var told = matchCase.Lines.Aggregate(Money.Zero(received.Currency), (sum, line) => sum + Told(line, line.Paid!.Value));
        if (told != received)
        {
            objections.Add(new Objection(
                $"the lines add up to {told}, but {received} was received", "find the line that is missing or wrong"), MatchCondition.ArithmeticCloses);
        }
    }

    /// <summary>An adjustment of the whole payment states its amount as paid or in its adjustment, not in both.</summary>
    static Money Told(RemittanceLine line, Money paid) => line.Kind == RemittanceLineKind.Adjustment && paid.IsZero
        ? line.Adjustments.Where(adjustment => !adjustment.IncludedInPaid).Aggregate(paid, (sum, adjustment) => sum + adjustment.Amount)
        : paid;
}
