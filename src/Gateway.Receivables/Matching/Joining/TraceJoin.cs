namespace Gateway.Receivables.Matching.Joining;

/// <summary>
/// Advices that carry the trace of the money. A trace proves alone only where it is long enough not to be met by chance and is no check number; otherwise the
/// payer has to be the same besides.
/// </summary>
static class TraceJoin
{
    /// <summary>Null when no advice has the trace.</summary>
    public static JoinDecision? Decide(WaitingMoney money, List<WaitingAdvice> advices, List<WaitingMoney> rivals)
    {
        var keys = money.TraceKeys();
        var named = advices.Where(advice => HasTrace(advice, keys) && IsPayerOf(advice, money)).ToList();
        if (named.Count == 0)
        {
            return null;
        }

        var twin = rivals.Find(rival => rival.Amount == money.Amount && SameTrace(rival.TraceNumber, money.TraceNumber) && rival.Payer.With(money.Payer) != PayerAgreement.Different);
        if (twin is not null)
        {
            return JoinWords.NotUnique(money, named, $"receipt {twin.ReceiptId} of {twin.ValueDate:yyyy-MM-dd} has the same trace and amount");
        }

        var stated = Told.Once(named);
        var equal = stated.Where(told => told.First.Amount == money.Amount).ToList();
        if (equal.Count > 1)
        {
            return JoinWords.NotUnique(money, [.. equal.Select(told => told.First)], $"{equal.Count} advices with trace {equal[0].First.TraceNumber} state this amount and name different documents");
        }

        if (equal is [var only])
        {
            return JoinWords.Joined(money, JoinRule.Trace, [only], $"trace {only.First.TraceNumber} and the amount are the same");
        }

        return Unequal(money, stated, rivals);
    }

    /// <summary>None states the amount: together they may, or the one that there is differs.</summary>
    static JoinDecision Unequal(WaitingMoney money, List<Told> stated, List<WaitingMoney> rivals)
    {
        var sum = stated.Aggregate(Money.Zero(money.Amount.Currency), (total, told) => total + told.First.Amount);
        if (stated.Count > 1)
        {
            return sum == money.Amount
                ? JoinWords.Joined(money, JoinRule.Group, stated, $"the {stated.Count} advices with trace {stated[0].First.TraceNumber} add up to it")
                : JoinWords.NotUnique(money, [.. stated.Select(told => told.First)], $"{stated.Count} advices with its trace {stated[0].First.TraceNumber} add up to {sum}");
        }

        var only = stated[0];
        if (!SameTrace(only.First.TraceNumber, money.TraceNumber))
        {
            return JoinWords.NotUnique(money, [only.First], $"the bank's words name trace {only.First.TraceNumber}, whose advice states {only.First.Amount}");
        }

        return rivals.Find(rival => SameTrace(rival.TraceNumber, money.TraceNumber)) is { } rival
            ? JoinWords.NotUnique(money, [only.First], $"receipt {rival.ReceiptId} has the same trace, and the advice states the amount of neither")
            : JoinWords.Joined(
                money, JoinRule.TraceAlone, [only], $"trace {only.First.TraceNumber} is the same, but the advice states {only.First.Amount}: a difference of {money.Amount - only.First.Amount}");
    }

    static bool IsPayerOf(WaitingAdvice advice, WaitingMoney money) => money.Payer.With(advice.Payer) switch
    {
        PayerAgreement.Same => true,
        PayerAgreement.Different => false,
        _ => !money.IsCheck && !money.Payer.HasOtherOriginator(advice.Payer) && ReferenceKey.Normalise(advice.TraceNumber!).Length >= WaitingMoney.DistinctiveLength,
    };

    static bool HasTrace(WaitingAdvice advice, IReadOnlySet<string> keys) =>
        !string.IsNullOrWhiteSpace(advice.TraceNumber) && keys.Contains(ReferenceKey.Normalise(advice.TraceNumber));

    static bool SameTrace(string? one, string? other) =>
        !string.IsNullOrWhiteSpace(one) && !string.IsNullOrWhiteSpace(other) && ReferenceKey.Normalise(one) is { Length: > 0 } key && key == ReferenceKey.Normalise(other);
}
