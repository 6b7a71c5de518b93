namespace Gateway.Receivables.Matching;

/// <summary>Why a match is not applied without a person, by the condition that does not hold.</summary>
sealed class Objections
{
    readonly SortedDictionary<MatchCondition, List<Objection>> raised = [];

    public int Count { get; private set; }

    public Objection First => raised.First().Value[0];

    /// <summary>Counted once, however many conditions it breaks.</summary>
    public void Add(Objection objection, params ReadOnlySpan<MatchCondition> broken)
    {
        foreach (var condition in broken)
        {
            if (!raised.TryGetValue(condition, out var list))
            {
                raised[condition] = list = [];
            }

            list.Add(objection);
        }

        Count++;
    }

    /// <summary>One finding for each condition: what holds, or the first objection and how many follow.</summary>
    public IReadOnlyList<Finding> Findings() => Enum.GetValues<MatchCondition>().Select(FindingOn).ToList();

    Finding FindingOn(MatchCondition condition)
    {
        var name = Phrases.Sentence(Phrases.Words(condition.ToString()));
        if (!raised.TryGetValue(condition, out var list))
        {
            return new Finding(name, true, Phrases.Of(condition));
        }

        var more = list.Count == 1 ? "" : $" ({list.Count - 1} more of this kind)";
        return new Finding(name, false, $"{Phrases.Sentence(list[0].Words)}{more}.");
    }
}

/// <param name="Words">What is so, as the beginning of a sentence without its end.</param>
/// <param name="Remedy">What a person does about it, as the end of that sentence.</param>
sealed record Objection(string Words, string Remedy);
