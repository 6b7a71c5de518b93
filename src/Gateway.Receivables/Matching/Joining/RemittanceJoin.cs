namespace Gateway.Receivables.Matching.Joining;

/// <summary>
/// Rule 3, money meets remittance. In order: same trace, amount and payer; same trace and amount; a group with one trace that adds up; same trace with another
/// amount (flagged); amount and payer within three banking days, alone on both sides; all waiting advices of that payer together. What the bank delivered with its
/// remittance inside (a CTX) needs no joining.
/// </summary>
public static class RemittanceJoin
{
    const int window = 3;

    /// <param name="advices">Waiting remittance with the same trace, or of one of the payer's marks, or of the same amount.</param>
    /// <param name="rivals">Other waiting money with the same trace or of the same amount: what could claim the same advice.</param>
    /// <param name="asOf">Today in the business's calendar: before a window has passed, amount and payer alone join nothing.</param>
    public static JoinAnswer Of(JoinMoney money, IReadOnlyList<JoinAdvice> advices, IReadOnlyList<JoinMoney> rivals, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(money);
        var mine = advices.Where(advice => advice.Amount.Currency == money.Amount.Currency).DistinctBy(advice => advice.Id).OrderBy(advice => advice.Id).ToList();
        var others = rivals.Where(rival => rival.Id != money.Id && rival.Amount.Currency == money.Amount.Currency).ToList();
        return ByTrace(money, mine, others) ?? ByAmount(money, mine, others, asOf) ?? ByGroup(money, mine, others, asOf)
            ?? new JoinAnswer(JoinOutcome.None, null, [], "No remittance that waits has its trace, or its amount and payer: the money waits for its remittance.")
            {
                Candidates = mine.Take(10).Select(advice => new Finding($"remittance {advice.Id}", false, WhyNot(money, advice))).ToList(),
            };
    }

    static JoinAnswer? ByTrace(JoinMoney money, List<JoinAdvice> advices, List<JoinMoney> rivals)
    {
        var traced = advices.Where(advice => IsSameTrace(advice.TraceNumber, money.TraceNumber)).ToList();
        if (traced.Count == 0)
        {
            return null;
        }

        if (rivals.Exists(rival => IsSameTrace(rival.TraceNumber, money.TraceNumber)))
        {
            return NotUnique("same trace", traced, $"Other money has the trace {money.TraceNumber}, too: choose which of them the remittance belongs to.");
        }

        var exact = traced.Where(advice => advice.Amount == money.Amount).ToList();
        var ofPayer = exact.Where(advice => advice.Payer.Overlaps(money.Payer)).ToList();
        var best = ofPayer.Count > 0 ? ofPayer : exact;
        return best.Count switch
        {
            1 when Contradicts(best[0], money) => NotUnique("same trace", best, $"Remittance {best[0].Id} has the trace and the amount, but names another payer: check who paid."),
            1 => Joined(ofPayer.Count > 0 ? "same trace, amount and payer" : "same trace and amount", best, $"Remittance {best[0].Id} has the same trace {money.TraceNumber} and amount."),
            > 1 => NotUnique("same trace", best, $"{best.Count} remittances have the trace {money.TraceNumber} and the amount: choose one, the others are repeats."),
            _ => OfOtherAmount(money, traced),
        };
    }

    static JoinAnswer OfOtherAmount(JoinMoney money, List<JoinAdvice> traced)
    {
        var sum = Sum(traced, money);
        if (traced.Count > 1)
        {
            return sum == money.Amount && !traced.Exists(advice => Contradicts(advice, money))
                ? Joined("group with one trace", traced, $"{traced.Count} remittances have the trace {money.TraceNumber} and add up to {sum}.")
                : NotUnique("same trace", traced, $"{traced.Count} remittances have the trace {money.TraceNumber}, but neither one of them nor all together are {money.Amount}: choose.");
        }

        return new JoinAnswer(
            JoinOutcome.JoinedWithDifference, "same trace, other amount", [traced[0].Id],
            $"Remittance {traced[0].Id} has the same trace {money.TraceNumber}, but speaks of {traced[0].Amount} instead of {money.Amount}: ask the payer about the difference.");
    }

    static JoinAnswer? ByAmount(JoinMoney money, List<JoinAdvice> advices, List<JoinMoney> rivals, DateOnly asOf)
    {
        var fitting = advices.Where(advice => FitsWithoutTrace(advice, money) && advice.Amount == money.Amount).ToList();
        if (fitting.Count == 0)
        {
            return null;
        }

        var competing = rivals.Where(rival => rival.Amount == money.Amount && fitting.Exists(advice => FitsWithoutTrace(advice, rival))).ToList();
        if (fitting.Count > 1 || competing.Count > 0)
        {
            var who = fitting.Count > 1 ? $"{fitting.Count} remittances have" : $"receipt {competing[0].Id}, too, has";
            return NotUnique("amount and payer", fitting, $"{Phrases.Sentence(who)} this amount and payer within {window} banking days: choose.");
        }

        return InTime("amount and payer", fitting, money, asOf, $"Only remittance {fitting[0].Id} has its amount and payer within {window} banking days.");
    }

    /// <summary>All that waits of this payer, or nothing: of parts that happen to add up there would be too many.</summary>
    static JoinAnswer? ByGroup(JoinMoney money, List<JoinAdvice> advices, List<JoinMoney> rivals, DateOnly asOf)
    {
        var ofPayer = advices.Where(advice => FitsWithoutTrace(advice, money)).ToList();
        if (ofPayer.Count < 2 || Sum(ofPayer, money) != money.Amount)
        {
            return null;
        }

        return rivals.Exists(rival => ofPayer.Exists(advice => FitsWithoutTrace(advice, rival)))
            ? NotUnique("group of one payer", ofPayer, "Other money of this payer waits, too: choose which remittance belongs to which.")
            : InTime("group of one payer", ofPayer, money, asOf, $"All {ofPayer.Count} remittances of this payer within {window} banking days add up to {money.Amount}.");
    }

    static JoinAnswer InTime(string rule, List<JoinAdvice> fitting, JoinMoney money, DateOnly asOf, string words)
    {
        var closes = BankingDays.Add(fitting.Select(advice => advice.Date).Append(money.ValueDate).Max(), window).AddDays(1);
        return asOf >= closes
            ? Joined(rule, fitting, words)
            : new JoinAnswer(JoinOutcome.NotYet, rule, Ids(fitting), $"{words} Another may still come until {closes.AddDays(-1):yyyy-MM-dd}.") { LookAgainOn = closes };
    }

    /// <summary>Two traces that differ are two payments, where both are the payer's own.</summary>
    static bool FitsWithoutTrace(JoinAdvice advice, JoinMoney money) =>
        advice.Payer.Overlaps(money.Payer) && !Contradicts(advice, money) && BankingDays.AreWithin(money.ValueDate, advice.Date, window);

    /// <summary>Both name a customer, and not the same.</summary>
    static bool Contradicts(JoinAdvice advice, JoinMoney money)
    {
        var (one, other) = (Customers(advice.Payer), Customers(money.Payer));
        return one.Count > 0 && other.Count > 0 && !one.Overlaps(other);
    }

    static HashSet<string> Customers(IReadOnlySet<string> marks) => marks.Where(mark => mark.StartsWith("customer:", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

    static bool IsSameTrace(string? one, string? other) =>
        !string.IsNullOrWhiteSpace(one) && !string.IsNullOrWhiteSpace(other) && ReferenceKey.Normalise(one) is { Length: > 1 } key && key == ReferenceKey.Normalise(other);

    static string WhyNot(JoinMoney money, JoinAdvice advice) =>
        advice.Amount != money.Amount ? $"It speaks of {advice.Amount}."
        : !advice.Payer.Overlaps(money.Payer) || Contradicts(advice, money) ? "It has the amount, but names another payer."
        : $"It has the amount and the payer, but is of {advice.Date:yyyy-MM-dd}, more than {window} banking days away.";

    static Money Sum(List<JoinAdvice> advices, JoinMoney money) => advices.Aggregate(Money.Zero(money.Amount.Currency), (sum, advice) => sum + advice.Amount);

    static IReadOnlyList<long> Ids(List<JoinAdvice> advices) => advices.Select(advice => advice.Id).ToList();

    static JoinAnswer Joined(string rule, List<JoinAdvice> advices, string words) => new(JoinOutcome.Joined, rule, Ids(advices), words);

    static JoinAnswer NotUnique(string rule, List<JoinAdvice> advices, string words) => new(JoinOutcome.NotUnique, rule, Ids(advices), words);
}
