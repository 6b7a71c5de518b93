namespace Gateway.Receivables.Matching.Joining;

/// <summary>Puts a decision into words.</summary>
static class JoinWords
{
    const int mostFindings = 20;

    public static JoinDecision Joined(WaitingMoney money, JoinRule rule, IReadOnlyList<Told> told, string because)
    {
        var advices = told.Select(one => one.First).ToList();
        var repeats = told.SelectMany(one => one.Repeats).ToList();
        var stated = advices.Aggregate(Money.Zero(money.Amount.Currency), (sum, advice) => sum + advice.Amount);
        var subject = advices is [var only] ? Phrases.Sentence(only.Words) : $"{advices.Count} advices of {stated}";
        var words = $"{subject} {(advices.Count == 1 ? "belongs" : "belong")} to this money of {money.Amount}: {because}.";
        return new JoinDecision(JoinOutcome.Joined, rule, advices, repeats, money.Amount - stated, words, [.. advices.Select(Chosen), .. repeats.Select(Repeated)]);
    }

    public static JoinDecision NotUnique(WaitingMoney money, IReadOnlyList<WaitingAdvice> advices, string because) => new(
        JoinOutcome.NotUnique, null, [], [], Money.Zero(money.Amount.Currency), $"No advice is joined to this money of {money.Amount}, because {because}.",
        [.. advices.Take(mostFindings).Select(advice => new Finding(advice.Words, false, $"It fits, but {because}."))]);

    public static JoinDecision None(WaitingMoney money, List<WaitingAdvice> advices) => new(
        JoinOutcome.None, null, [], [], Money.Zero(money.Amount.Currency), $"No advice that waits belongs to this money of {money.Amount}.",
        [.. advices.Take(mostFindings).Select(advice => new Finding(advice.Words, false, WhyNot(money, advice)))]);

    static Finding Chosen(WaitingAdvice advice) => new(advice.Words, true, "Its lines say what this money pays.");

    static Finding Repeated(WaitingAdvice advice) => new(advice.Words, true, "It tells the same a second time.");

    static string WhyNot(WaitingMoney money, WaitingAdvice advice) => money.Payer.With(advice.Payer) switch
    {
        PayerAgreement.Different => "It is another customer's.",
        PayerAgreement.Unknown => "Nothing says that it is of the same payer, and the trace is another.",
        _ when !money.Covers(advice.PaidOn) => $"It speaks of {advice.PaidOn:yyyy-MM-dd}, more than the banking days allowed from the value date {money.ValueDate:yyyy-MM-dd}.",
        _ => $"It states {advice.Amount}, not {money.Amount}.",
    };
}
