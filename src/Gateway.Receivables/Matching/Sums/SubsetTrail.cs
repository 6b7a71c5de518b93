namespace Gateway.Receivables.Matching.Sums;

/// <summary>What each item made of the rows of sums, so that a way to a sum can be walked back: the item that reached it, then what was there before that item.</summary>
/// <param name="spans">For each item the words that it brought up to date.</param>
/// <param name="steps">How many words these are together: none is kept twice.</param>
sealed class SubsetTrail(List<SearchedItem> items, List<(int From, int To)> spans, long steps)
{
    readonly ulong[] ones = new ulong[steps];
    readonly ulong[] twos = new ulong[steps];
    readonly List<int> starts = new(spans.Count);
    int filled;

    /// <summary>The rows as the next item left them.</summary>
    public void Keep(ulong[] one, ulong[] two)
    {
        var (from, to) = spans[starts.Count];
        var length = Math.Max(0, to - from + 1);
        starts.Add(filled);
        Array.Copy(one, from, ones, filled, length);
        Array.Copy(two, from, twos, filled, length);
        filled += length;
    }

    /// <summary>The first way to a sum: the item that reached it, then the first way to what was there before it.</summary>
    public List<SubsetChoice> First(long sum)
    {
        var choices = new List<SubsetChoice>();
        while (sum > 0)
        {
            var no = ReachedBy(ones, sum);
            var isReduced = !WasReached(sum - items[no].Full, no);
            choices.Add(new SubsetChoice(items[no].At, isReduced));
            sum -= isReduced ? items[no].Reduced : items[no].Full;
        }

        return choices;
    }

    /// <summary>
    /// The item that made a second way: either it joins two of (without it, with its full amount, with its reduced one), or one of these had two ways before.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<SubsetChoice>> Both(long sum)
    {
        var common = new List<SubsetChoice>();
        while (true)
        {
            var no = ReachedBy(twos, sum);
            var (full, reduced) = (sum - items[no].Full, items[no].Reduced == 0 ? -1 : sum - items[no].Reduced);
            List<List<SubsetChoice>> ways = [];
            if (WasReached(sum, no))
            {
                ways.Add(First(sum));
            }

            if (WasReached(full, no))
            {
                ways.Add([new SubsetChoice(items[no].At, false), .. First(full)]);
            }

            if (WasReached(reduced, no))
            {
                ways.Add([new SubsetChoice(items[no].At, true), .. First(reduced)]);
            }

            if (ways.Count >= 2)
            {
                return ways.Take(2).Select(way => (IReadOnlyList<SubsetChoice>)[.. common, .. way]).ToList();
            }

            common.Add(ways[0][0]);
            sum = ways[0][0].IsReduced ? reduced : full;
        }
    }

    bool WasReached(long sum, int before) => sum == 0 || (sum > 0 && ReachedBy(ones, sum) < before);

    /// <summary>The first item after which the sum was there; beyond all items where it never was.</summary>
    int ReachedBy(ulong[] kept, long sum)
    {
        var word = (int)(sum / 64);
        for (var no = 0; no < starts.Count; no++)
        {
            var (from, to) = spans[no];
            if (word >= from && word <= to && (kept[starts[no] + word - from] >> (int)(sum % 64) & 1) != 0)
            {
                return no;
            }
        }

        return int.MaxValue;
    }
}
