using System.Buffers;

namespace Gateway.Receivables.Matching.Sums;

/// <summary>
/// All sums up to the target as bits (<see cref="SumBits"/>), in two rows: reached in one way at least, reached in two at least. The work is items × target ÷ 64
/// whatever the number of subsets, and ends as soon as a second way to the target is seen. Most searches find none: only where one does, the rows are
/// made again and kept after each item (<see cref="SubsetTrail"/>), as the way back.
/// </summary>
sealed class SubsetRows(int words)
{
    readonly ulong[] one = Rented(words);
    readonly ulong[] two = Rented(words);

    public static SubsetProof Search(long target, List<SearchedItem> items, long bound)
    {
        var rows = new SubsetRows((int)(target / 64) + 1);
        try
        {
            return items.Count > ushort.MaxValue ? new SubsetProof(Uniqueness.BoundReached, [], 0) : rows.Run((int)target, items, bound);
        }
        finally
        {
            rows.GiveBack();
        }
    }

    SubsetProof Run(int target, List<SearchedItem> items, long bound)
    {
        var spans = new List<(int From, int To)>(items.Count);
        var steps = 0L;
        one[0] = 1;
        foreach (var (from, to) in Spans(target, items))
        {
            steps += Math.Max(0, to - from + 1);
            if (steps > bound)
            {
                return new SubsetProof(Uniqueness.BoundReached, [], steps);
            }

            var item = items[spans.Count];
            spans.Add((from, to));
            SumBits.Add(one, two, (int)item.Full, (int)item.Reduced, from, to);
            if (Has(two, target))
            {
                return new SubsetProof(Uniqueness.NotUnique, Trail(items, spans, steps).Both(target), steps);
            }
        }

        return Has(one, target)
            ? new SubsetProof(Uniqueness.Unique, [Trail(items, spans, steps).First(target)], steps)
            : new SubsetProof(Uniqueness.None, [], steps);
    }

    /// <summary>Sums that the rest cannot lift to the target any more are left as they are: nothing that counts comes from them.</summary>
    static IEnumerable<(int From, int To)> Spans(int target, List<SearchedItem> items)
    {
        var (reached, left) = (0L, items.Sum(item => item.Full));
        foreach (var item in items)
        {
            (reached, left) = (Math.Min(target, reached + item.Full), left - item.Full);
            yield return ((int)(Math.Max(target - left, item.Smallest) / 64), (int)(reached / 64));
        }
    }

    SubsetTrail Trail(List<SearchedItem> items, List<(int From, int To)> spans, long steps)
    {
        Array.Clear(one, 0, words);
        Array.Clear(two, 0, words);
        one[0] = 1;
        var trail = new SubsetTrail(items, spans, steps);
        for (var no = 0; no < spans.Count; no++)
        {
            SumBits.Add(one, two, (int)items[no].Full, (int)items[no].Reduced, spans[no].From, spans[no].To);
            trail.Keep(one, two);
        }

        return trail;
    }

    static bool Has(ulong[] row, int sum) => (row[sum / 64] >> (sum % 64) & 1) != 0;

    void GiveBack()
    {
        ArrayPool<ulong>.Shared.Return(one);
        ArrayPool<ulong>.Shared.Return(two);
    }

    static ulong[] Rented(int length)
    {
        var rented = ArrayPool<ulong>.Shared.Rent(length);
        rented.AsSpan(0, length).Clear();
        return rented;
    }
}
