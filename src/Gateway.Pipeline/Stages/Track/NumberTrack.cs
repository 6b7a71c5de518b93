namespace Gateway.Pipeline.Stages.Track;

/// <summary>
/// One series of control numbers that come in: what has come, and what is missing in between. Pure. Numbers may come late; after the last one of nine
/// digits comes 1; a sender may begin anew.
/// </summary>
/// <param name="wrapsAfter">The highest number; null where there is none, as in EDIFACT.</param>
sealed class NumberTrack(int epoch, long first, long last, long? wrapsAfter)
{
    /// <summary>A number that lies back by no more than this is late; one farther back begins a new series.</summary>
    const long near = 1_000;

    /// <summary>X12: ISA13 and GS06.</summary>
    public const long NineDigits = 999_999_999;

    public int Epoch { get; private set; } = epoch;

    public long First { get; private set; } = first;

    public long Last { get; private set; } = last;

    /// <summary>What is missing in this epoch.</summary>
    public List<NumberGap> Gaps { get; } = [];

    /// <param name="isTest">Tests may share the numbers of the series or have their own: they fill gaps and open none.</param>
    public void Take(long number, bool isTest)
    {
        if (number == Last || Fill(number))
        {
            return;
        }

        if (number > Last && !(wrapsAfter is { } most && Last + most - number <= near))
        {
            Advance(number, [(Last + 1, number - 1)], isTest);
        }
        else if (wrapsAfter is { } highest && number + highest - Last <= near)
        {
            Advance(number, [(Last + 1, highest), (1, number - 1)], isTest);
        }
        else if (number < First && First - number <= near)
        {
            First = number; // Sent before the first that we know of.
        }
        else if (number < First && number < Last && !isTest)
        {
            (Epoch, First, Last) = (Epoch + 1, number, number);
            Gaps.ForEach(gap => gap.IsLeft = true);
        }
    }

    void Advance(long number, IReadOnlyList<(long From, long To)> between, bool isTest)
    {
        List<(long From, long To)> missing = [.. between.Where(range => range.From <= range.To)];
        if (missing.Count > 0 && isTest)
        {
            return;
        }

        if (missing.Count > 0)
        {
            Gaps.Add(new NumberGap(null, Epoch, missing, IsTold: false) { IsChanged = true });
        }

        First = number < Last ? number : First;
        Last = number;
    }

    bool Fill(long number)
    {
        foreach (var gap in Gaps.Where(gap => !gap.IsLeft))
        {
            var at = gap.Missing.FindIndex(range => range.From <= number && number <= range.To);
            if (at < 0)
            {
                continue;
            }

            var (from, to) = gap.Missing[at];
            gap.Missing.RemoveAt(at);
            gap.Missing.InsertRange(at, new[] { (from, number - 1), (number + 1, to) }.Where(range => range.Item1 <= range.Item2));
            gap.IsChanged = true;
            return true;
        }

        return false;
    }
}

/// <param name="Id">Its row; null while it has none.</param>
/// <param name="Missing">Ranges, both ends missing too. Empty once all have come.</param>
/// <param name="IsTold">A person knows.</param>
sealed record NumberGap(long? Id, int Epoch, List<(long From, long To)> Missing, bool IsTold)
{
    public bool IsChanged { get; set; }

    /// <summary>The sender has begun anew since: numbers of now do not fill it.</summary>
    public bool IsLeft { get; set; }

    public long Count => Missing.Sum(range => range.To - range.From + 1);

    public string Words => Of(Missing);

    /// <summary>«5, 7 to 9».</summary>
    public static string Of(IEnumerable<(long From, long To)> missing) =>
        string.Join(", ", missing.Select(range => range.From == range.To ? $"{range.From}" : $"{range.From} to {range.To}"));
}
