namespace Gateway.Receivables.Matching.Sums;

/// <summary>A few amounts whose sums reach far: all sums of either half, sorted, meet in the middle.</summary>
static class SubsetHalves
{
    const int mostSums = 1 << 14;

    public static SubsetProof Search(long target, List<SearchedItem> items, long bound)
    {
        var middle = items.Count / 2;
        if (Sums(items, 0, middle) is not { } low || Sums(items, middle, items.Count) is not { } high || low.Count + high.Count > bound)
        {
            return new SubsetProof(Uniqueness.BoundReached, [], 0);
        }

        low.Sort((left, right) => left.Sum.CompareTo(right.Sum));
        high.Sort((left, right) => right.Sum.CompareTo(left.Sum));
        var found = new List<IReadOnlyList<SubsetChoice>>();
        var at = 0;
        foreach (var (sum, code) in low)
        {
            while (at < high.Count && sum + high[at].Sum > target)
            {
                at++;
            }

            for (var same = at; same < high.Count && sum + high[same].Sum == target && found.Count < 2; same++)
            {
                found.Add([.. Choices(items, 0, middle, code), .. Choices(items, middle, items.Count, high[same].Code)]);
            }
        }

        return new SubsetProof((Uniqueness)found.Count, found, low.Count + high.Count);
    }

    /// <summary>Each sum with a code of its choices to the base of three: not chosen, full, reduced. Null where there are too many.</summary>
    static List<(long Sum, long Code)>? Sums(List<SearchedItem> items, int from, int to)
    {
        var sums = new List<(long Sum, long Code)> { (0, 0) };
        var place = 1L;
        for (var no = from; no < to; no++, place *= 3)
        {
            var before = sums.Count;
            if (before * (items[no].Reduced > 0 ? 3 : 2) > mostSums)
            {
                return null;
            }

            for (var at = 0; at < before; at++)
            {
                sums.Add((sums[at].Sum + items[no].Full, sums[at].Code + place));
                if (items[no].Reduced > 0)
                {
                    sums.Add((sums[at].Sum + items[no].Reduced, sums[at].Code + 2 * place));
                }
            }
        }

        return sums;
    }

    static IEnumerable<SubsetChoice> Choices(List<SearchedItem> items, int from, int to, long code)
    {
        for (var no = from; no < to; no++, code /= 3)
        {
            if (code % 3 != 0)
            {
                yield return new SubsetChoice(items[no].At, code % 3 == 2);
            }
        }
    }
}
