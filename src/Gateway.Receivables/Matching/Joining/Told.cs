namespace Gateway.Receivables.Matching.Joining;

/// <summary>One statement of the payer, with its repetitions: same trace, amount, day and documents.</summary>
sealed record Told(WaitingAdvice First, IReadOnlyList<WaitingAdvice> Repeats)
{
    public static List<Told> Once(IEnumerable<WaitingAdvice> advices) => advices
        .GroupBy(advice => (advice.Content, advice.Amount, advice.PaidOn, Trace: ReferenceKey.Normalise(advice.TraceNumber ?? "")))
        .Select(same => same.OrderBy(advice => advice.RemittanceId).ToList())
        .Select(same => new Told(same[0], same[1..]))
        .OrderBy(told => told.First.RemittanceId)
        .ToList();
}
