namespace Gateway.Receivables.Matching.Rules;

/// <summary>A credit memo is netted when the advice names it and takes the whole of it; there is no discount on it and no deduction from it.</summary>
static class CreditMemoNetting
{
    public static Settlement Settle(RemittanceLine line, Money paid, Invoice memo)
    {
        if (line.Discount is { IsZero: false } || line.Adjustments.Any(adjustment => !adjustment.Amount.IsZero))
        {
            return Settlement.Refused($"{Phrases.Of(memo)} is netted with a discount or an adjustment", "check the amount that was taken");
        }

        if (!paid.IsNegative)
        {
            return Settlement.Refused($"{Phrases.Of(memo)} is paid ({paid}) instead of netted", "ask the payer which document is meant");
        }

        var grossFits = line.Gross is not { } gross || gross == memo.Open || gross == memo.Amount;
        return paid == memo.Open && grossFits
            ? new Settlement(
                new Application(memo.Id, memo.Number, paid, [], line.SourceByte), $"{Phrases.Of(memo)} is netted with {paid}", null, false)
            : Settlement.Refused($"{paid} is not the whole of {LineArithmetic.Describe(memo)}", "check the amount that was taken");
    }
}
