namespace Gateway.Receivables.Matching.Rules;

/// <summary>A deduction settles without a person when the line's paid amount already contains it, it takes away, and the settings allow its reason code.</summary>
static class AllowedDeductions
{
    public static (IReadOnlyList<Difference> Differences, Settlement? Refused) Of(RemittanceLine line, Invoice document, MatchingRules rules)
    {
        var differences = new List<Difference>();
        foreach (var adjustment in line.Adjustments.Where(adjustment => !adjustment.Amount.IsZero))
        {
            if (Refusal(adjustment, document, rules) is { } refused)
            {
                return ([], refused);
            }

            var kind = BankFees.IsFee(adjustment, rules) ? DifferenceKind.BankFee : DifferenceKind.Deduction;
            differences.Add(new Difference(kind, -adjustment.Amount, adjustment.QualifiedReason(), adjustment.Category));
        }

        return (differences, null);
    }

    static Settlement? Refusal(RemittanceAdjustment adjustment, Invoice document, MatchingRules rules)
    {
        if (!adjustment.Amount.IsNegative || !adjustment.IncludedInPaid)
        {
            return Settlement.Refused(
                $"an adjustment of {adjustment.Amount} to {Phrases.Of(document)} is not one that was deducted from its payment", "decide how to book the adjustment");
        }

        if (string.IsNullOrWhiteSpace(adjustment.Reason))
        {
            return Settlement.Refused($"{-adjustment.Amount} was deducted from {Phrases.Of(document)} without a reason code", "ask the payer for the reason");
        }

        return rules.AllowedDeductions.Contains(adjustment.QualifiedReason()!) || BankFees.IsFee(adjustment, rules)
            ? null
            : Settlement.Refused(
                $"{-adjustment.Amount} was deducted from {Phrases.Of(document)} for reason {adjustment.QualifiedReason()}, which needs a person", "accept the deduction or dispute it");
    }
}
