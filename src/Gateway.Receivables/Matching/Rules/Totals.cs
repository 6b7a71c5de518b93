namespace Gateway.Receivables.Matching.Rules;

/// <summary>The lines of an advice account for the whole receipt: Σ paid and adjustments of the whole payment = money received, to the cent, but for a bank's fee.</summary>
static class Totals
{
    /// <returns>What a bank took on the way and we bear; zero for nothing.</returns>
    public static Money Check(MatchCase matchCase, MatchingRules rules, Objections objections)
    {
        var nothing = Money.Zero(matchCase.Receipt.Amount.Currency);
        var received = matchCase.Receipt.Amount;
        if (matchCase.Lines.FirstOrDefault(line => line.Paid is null) is { } silent)
        {
            objections.Add(
                new Objection($"line {silent.Sequence} names {silent.Reference ?? "a document"} without an amount", "divide the money among the documents that are named"),
                MatchCondition.ArithmeticCloses);
            return nothing;
        }

        var told = matchCase.Lines.Aggregate(Money.Zero(received.Currency), (sum, line) => sum + Told(line, line.Paid!.Value));
        var fee = BankFees.Borne(told, received, rules);
        if (told != received && fee.IsZero)
        {
            objections.Add(new Objection(
                $"the lines add up to {told}, but {received} was received", "find the line that is missing or wrong"), MatchCondition.ArithmeticCloses);
        }

        return fee;
    }

    /// <summary>An adjustment of the whole payment states its amount as paid or in its adjustment, not in both.</summary>
    static Money Told(RemittanceLine line, Money paid) => line.Kind == RemittanceLineKind.Adjustment && paid.IsZero
        ? line.Adjustments.Where(adjustment => !adjustment.IncludedInPaid).Aggregate(paid, (sum, adjustment) => sum + adjustment.Amount)
        : paid;
}
