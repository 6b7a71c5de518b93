using Gateway.Host.MatchBench.Replay;

namespace Gateway.Host.MatchBench.Scoring;

/// <summary>Counts of one replay against the truth.</summary>
sealed class Score
{
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

    /// <summary>Payments that came back and were undone; that a person has to undo; and receipts that were undone although their money stayed, which count as wrong.</summary>
    public int Undone { get; private set; }

    public int LeftToUndo { get; private set; }

    public int WronglyUndone { get; private set; }

    public Calibration Calibration { get; } = new();

    /// <summary>All that waits, by cause in a clerk's words: how many, and how many of them usable.</summary>
    public Dictionary<string, (int All, int Usable)> Causes { get; } = new(StringComparer.Ordinal);

    /// <summary>Each receipt that the truth knows, with what became of it.</summary>
    public List<(ReceiptOutcome Receipt, TrueReceipt Truth, Verdict Verdict)> All { get; } = [];

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
        TakeReturn(receipt, truth);
        var verdict = VerdictOf(receipt, truth);
        All.Add((receipt, truth, verdict));
        Usable += truth.IsUsable ? 1 : 0;
        if (verdict == Verdict.Waits)
        {
            Wait(receipt, truth);
            return;
        }

        Automatic++;
        switch (verdict)
        {
            case Verdict.Wrong:
                Wrong++;
                WrongOnes.Add((receipt, truth));
                break;
            case Verdict.Incomplete:
                Incomplete++;
                break;
            default:
                _ = truth.IsUsable ? StraightThrough++ : BeyondUsable++;
                break;
        }
    }

    Verdict VerdictOf(ReceiptOutcome receipt, TrueReceipt truth)
    {
        var isSecond = truth.Seen++ > 0;
        if (!receipt.IsApplied) return Verdict.Waits;
        var isWrong = isSecond || truth.IsWrong(receipt.Applied);
        DuplicatesApplied += isSecond || (isWrong && truth.IsDuplicate) ? 1 : 0;
        return isWrong ? Verdict.Wrong : truth.IsComplete(receipt.Applied) ? Verdict.Right : Verdict.Incomplete;
    }

    /// <summary>What a return reopens is right only where that payment came back.</summary>
    void TakeReturn(ReceiptOutcome receipt, TrueReceipt truth)
    {
        if (truth.IsReturned is not { } isReturned) return;
        Undone += isReturned && receipt.IsBack ? 1 : 0;
        LeftToUndo += isReturned && !receipt.IsBack ? 1 : 0;
        if (isReturned || !receipt.IsBack) return;
        WronglyUndone++;
        Wrong++;
        WrongOnes.Add((receipt, truth));
    }

    void Wait(ReceiptOutcome receipt, TrueReceipt truth)
    {
        if (truth.IsUsable) Missed.Add((receipt, truth));
        var cause = ExceptionCauses.Of(receipt, truth);
        var (all, usable) = Causes.GetValueOrDefault(cause);
        Causes[cause] = (all + 1, usable + (truth.IsUsable ? 1 : 0));
        if (truth.Documents.Count == 0) return;
        WaitingWithDocuments++;
        var rank = receipt.Suggested.Take(3).Select(suggestion => truth.IsHit(suggestion.Documents)).ToList().IndexOf(true);
        SuggestionTop1 += rank == 0 ? 1 : 0;
        SuggestionTop3 += rank >= 0 ? 1 : 0;
        Calibration.Take(receipt, rank == 0);
        if (receipt.Suggested is not [var first, ..]) return;
        var (right, of) = ByRule.GetValueOrDefault(first.Rule);
        ByRule[first.Rule] = (right + (rank == 0 ? 1 : 0), of + 1);
    }
}

enum Verdict
{
    Waits,
    Right,
    Incomplete,
    Wrong,
}
