namespace Gateway.Receivables.Matching.Rules;

/// <summary>A credit memo is netted when the advice names it and takes the whole of it; there is no discount on it and no deduction from it.</summary>
static class CreditMemoNetting
{
    public static Settlement Settle(RemittanceLine line, Invoice memo)
    {
        if (line.Discount is { IsZero: false } || line.Adjustments.Any(adjustment => !adjustment.Amount.IsZero))
        {
            return Settlement.Refused($"{Phrases.Of(memo)} is netted with a discount or an adjustment", "check the amount that was taken");
        }

        if (!line.Paid.IsNegative)
        {
            return Settlement.Refused($"{Phrases.Of(memo)} is paid ({line.Paid}) instead of netted", "ask the payer which document is meant");
        }

        var grossFits = line.Gross is not { } gross || gross == memo.Open || gross == memo.Amount;
        return line.Paid == memo.Open && grossFits
            ? new Settlement(
                new Application(memo.Id, memo.Number, line.Paid, [], line.SourceByte), $"{Phrases.Of(memo)} is netted with {line.Paid}", null, false)
            : Settlement.Refused($"{line.Paid} is not the whole of {LineArithmetic.Describe(memo)}", "check the amount that was taken");
    }
}
