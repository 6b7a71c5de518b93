namespace Gateway.Pipeline.Stages.Track;

/// <summary>As answer.outcome spells it; a later one weighs more.</summary>
enum AnswerOutcome
{
    Repeated,
    Applied,
    Unclear,
    Contradicts,
}

/// <summary>What an answer did to what it answers.</summary>
sealed class AnswerEffect
{
    readonly List<string> doubts = [];
    readonly List<string> contradictions = [];
    AnswerOutcome? outcome;

    public AnswerOutcome Outcome => outcome ?? AnswerOutcome.Unclear;

    /// <summary>What is unclear, in words.</summary>
    public string Doubts => string.Join("; ", doubts);

    /// <summary>What it contradicts, in words, each once.</summary>
    public string Contradictions => string.Join("; ", contradictions.Distinct(StringComparer.Ordinal));

    /// <summary>The sets concerned by a contradiction; none where the whole interchange is.</summary>
    public List<SentSet> Contradicted { get; } = [];

    /// <summary>Sets that it names and that were not in what it answers.</summary>
    public List<string> Strangers { get; } = [];

    /// <summary>Sets that were rejected or taken with errors, with what was said of them.</summary>
    public List<(SentSet Set, AnsweredSet Told)> Faulty { get; } = [];

    public void Note(AnswerOutcome one, string? doubt = null)
    {
        outcome = outcome is null || one > outcome ? one : outcome;
        if (doubt is not null)
        {
            doubts.Add(doubt);
        }
    }

    public void Contradict(SentSet? set, string words)
    {
        Note(AnswerOutcome.Contradicts);
        contradictions.Add(words);
        if (set is not null)
        {
            Contradicted.Add(set);
        }
    }

    public void Tell(SentSet set, AnsweredSet told)
    {
        if (told.Says != Formats.X12.Documents.PartnerAnswer.Accepted)
        {
            Faulty.Add((set, told));
        }
    }
}
