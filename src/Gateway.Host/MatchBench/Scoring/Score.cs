using Gateway.Host.MatchBench.Replay;

namespace Gateway.Host.MatchBench.Scoring;

/// <summary>Counts of one replay against the truth.</summary>
sealed class Score
{
    const double ZeroBound = 3;
    const double Deviations = 1.96;

    /// <summary>Receipts that the truth knows; those that it does not know are not judged.</summary>
    public int Receipts { get; private set; }

    public int WithoutTruth { get; private set; }

    public int Usable { get; private set; }

    /// <summary>Usable, applied without a person, right and complete.</summary>
    public int StraightThrough { get; private set; }

    /// <summary>Right and complete although the visible data were thought not to say enough.</summary>
    public int BeyondUsable { get; private set; }

    public int Automatic { get; private set; }

    public int Wrong { get; private set; }

    public int Incomplete { get; private set; }

    public int DuplicatesApplied { get; private set; }

    /// <summary>Receipts that wait and whose truth names documents.</summary>
    public int WaitingWithDocuments { get; private set; }

    public int SuggestionTop1 { get; private set; }

    public int SuggestionTop3 { get; private set; }

    public List<(ReceiptOutcome Receipt, TrueReceipt Truth)> WrongOnes { get; } = [];

    /// <summary>Usable receipts that wait all the same.</summary>
    public List<(ReceiptOutcome Receipt, TrueReceipt Truth)> Missed { get; } = [];

    /// <summary>By what found it: how often the first suggestion was right, of how many.</summary>
    public SortedDictionary<string, (int Right, int Of)> ByRule { get; } = new(StringComparer.Ordinal);

    /// <summary>The wrong ones among all that was applied without a person, at most, with 95% confidence: 3/n where none was seen.</summary>
    public double WrongBound => Automatic == 0 ? 1 : Wrong == 0 ? ZeroBound / Automatic : (Wrong + (Deviations * Math.Sqrt(Wrong)) + 2) / Automatic;

    public static Score Of(ReplayResult result, TruthIndex truth)
    {
        var score = new Score();
        foreach (var receipt in result.Receipts) score.Take(receipt, truth.Of(receipt));
        return score;
    }

    void Take(ReceiptOutcome receipt, TrueReceipt? truth)
    {
        if (truth is null)
        {
            WithoutTruth++;
            return;
        }

        Receipts++;
        Usable += truth.IsUsable ? 1 : 0;
        var isSecond = truth.Seen++ > 0;
        if (!receipt.IsApplied)
        {
            Wait(receipt, truth);
            return;
        }

        Automatic++;
        var isWrong = isSecond || truth.IsWrong(receipt.Applied);
        DuplicatesApplied += isSecond || (isWrong && truth.IsDuplicate) ? 1 : 0;
        if (isWrong)
        {
            Wrong++;
            WrongOnes.Add((receipt, truth));
        }
        else if (!truth.IsComplete(receipt.Applied))
        {
            Incomplete++;
        }
        else
        {
            _ = truth.IsUsable ? StraightThrough++ : BeyondUsable++;
        }
    }

    void Wait(ReceiptOutcome receipt, TrueReceipt truth)
    {
        if (truth.IsUsable) Missed.Add((receipt, truth));
        if (truth.Documents.Count == 0) return;
        WaitingWithDocuments++;
        var rank = receipt.Suggested.Take(3).Select(suggestion => truth.IsHit(suggestion.Documents)).ToList().IndexOf(true);
        SuggestionTop1 += rank == 0 ? 1 : 0;
        SuggestionTop3 += rank >= 0 ? 1 : 0;
        if (receipt.Suggested is not [var first, ..]) return;
        var (right, of) = ByRule.GetValueOrDefault(first.Rule);
        ByRule[first.Rule] = (right + (rank == 0 ? 1 : 0), of + 1);
    }
}
