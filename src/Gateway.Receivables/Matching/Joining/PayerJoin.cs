namespace Gateway.Receivables.Matching.Joining;

/// <summary>Advices of the same payer within the banking days around the value date: the only one with this amount, or all of one day together.</summary>
static class PayerJoin
{
    /// <summary>Null when no advice of this payer fits.</summary>
    public static JoinDecision? Decide(WaitingMoney money, List<WaitingAdvice> advices, List<WaitingMoney> rivals)
    {
        var own = Told.Once(advices.Where(advice => money.Covers(advice.PaidOn) && !advice.IsOfOtherMoney && money.Payer.IsKnownSame(advice.Payer)));
        var equal = own.Where(told => told.First.Amount == money.Amount).ToList();
        if (equal.Count > 1)
        {
            return JoinWords.NotUnique(money, [.. equal.Select(told => told.First)], $"{equal.Count} advices of this payer state this amount within these days");
        }

        return equal is [var only] ? Single(money, only, rivals) : Group(money, own, rivals);
    }

    static JoinDecision Single(WaitingMoney money, Told told, List<WaitingMoney> rivals) =>
        told.First.HasLookalikes ? JoinWords.NotUnique(money, [told.First], "further open documents of this payer owe the same amount, alone or two together, and their payment or advice may be under way, too")
        : rivals.Find(rival => rival.Amount == money.Amount && Fits(rival, told)) is { } rival
            ? JoinWords.NotUnique(money, [told.First], $"receipt {rival.ReceiptId} of {rival.ValueDate:yyyy-MM-dd} has the same amount and could be what the advice speaks of")
            : JoinWords.Joined(money, JoinRule.AmountAndPayer, [told], "it is the only advice of this payer with this amount within these days");

    /// <summary>
    /// All that the payer advised for one day, no choice among them: a sum of some of many is met by chance. Other money of the payer in these days could be what
    /// a part of them speaks of.
    /// </summary>
    static JoinDecision? Group(WaitingMoney money, List<Told> own, List<WaitingMoney> rivals)
    {
        if (own.Count < 2 || own.Exists(told => told.First.PaidOn != own[0].First.PaidOn)
            || own.Aggregate(Money.Zero(money.Amount.Currency), (sum, told) => sum + told.First.Amount) != money.Amount)
        {
            return null;
        }

        return rivals.Find(rival => own.Exists(told => Fits(rival, told))) is { } rival
            ? JoinWords.NotUnique(money, [.. own.Select(told => told.First)], $"they add up to it, but receipt {rival.ReceiptId} is of the same payer and these days, too")
            : JoinWords.Joined(money, JoinRule.Group, own, $"all {own.Count} advices of this payer for that day add up to it");
    }

    static bool Fits(WaitingMoney rival, Told told) => rival.Covers(told.First.PaidOn) && rival.Payer.With(told.First.Payer) != PayerAgreement.Different;
}
