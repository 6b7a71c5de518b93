using System.Buffers;
using System.Numerics;

namespace Gateway.Receivables.Matching.Sums;

/// <summary>
/// All sums up to the target as bits, 64 at once, in two rows: reached in one way at least, reached in two at least. The work is items × target ÷ 64 whatever
/// the number of subsets, and ends as soon as a second way to the target is seen. For each sum the item that reached it first, and second, is kept as the way back.
/// </summary>
sealed class SubsetRows(int words)
{
    readonly ulong[] one = Rent<ulong>(words, clear: true);
    readonly ulong[] two = Rent<ulong>(words, clear: true);
    readonly ushort[] first = Rent<ushort>(words * 64, clear: false);
    readonly ushort[] second = Rent<ushort>(words * 64, clear: false);

    public static SubsetProof Search(long target, List<SearchedItem> items, long bound)
    {
        var rows = new SubsetRows((int)(target / 64) + 1);
        try
        {
            return rows.Run((int)target, items, bound);
        }
        finally
        {
            rows.GiveBack();
        }
    }

    SubsetProof Run(int target, List<SearchedItem> items, long bound)
    {
        if (items.Count > ushort.MaxValue)
        {
            return new SubsetProof(Uniqueness.BoundReached, [], 0);
        }

        one[0] = 1;
        var (steps, reached, left) = (0L, 0L, items.Sum(item => item.Full));
        for (var no = 0; no < items.Count; no++)
        {
            // Sums that the rest cannot lift to the target any more are left as they are: nothing that counts comes from them.
            (reached, left) = (Math.Min(target, reached + items[no].Full), left - items[no].Full);
            var (from, to) = (Math.Max(target - left, items[no].Smallest) / 64, reached / 64);
            steps += Math.Max(0, to - from + 1);
            if (steps > bound)
            {
                return new SubsetProof(Uniqueness.BoundReached, [], steps);
            }

            Add(items[no], (ushort)no, (int)from, (int)to);
            if (Has(two, target))
            {
                return new SubsetProof(Uniqueness.NotUnique, Both(target, items), steps);
            }
        }

        return Has(one, target)
            ? new SubsetProof(Uniqueness.Unique, [First(target, items)], steps)
            : new SubsetProof(Uniqueness.None, [], steps);
    }

    /// <summary>From the highest word down, so that what is read is still what was before this item.</summary>
    void Add(SearchedItem item, ushort no, int from, int to)
    {
        var (full, reduced) = ((int)item.Full, (int)item.Reduced);
        for (var word = to; word >= from; word--)
        {
            var (before, twice) = (one[word], two[word]);
            var (withFull, twiceWithFull) = (Shifted(one, word, full), Shifted(two, word, full));
            var (withReduced, twiceWithReduced) = reduced == 0 ? (0UL, 0UL) : (Shifted(one, word, reduced), Shifted(two, word, reduced));
            var once = before | withFull | withReduced;
            var more = twice | twiceWithFull | twiceWithReduced | (before & withFull) | (before & withReduced) | (withFull & withReduced);
            Keep(first, once & ~before, word, no);
            Keep(second, more & ~twice, word, no);
            (one[word], two[word]) = (once, more);
        }
    }

    /// <summary>One word of a row moved up by an amount.</summary>
    static ulong Shifted(ulong[] row, int word, int amount)
    {
        var at = word - amount / 64;
        if (at < 0)
        {
            return 0;
        }

        var bits = amount % 64;
        return bits == 0 ? row[at] : (row[at] << bits) | (at > 0 ? row[at - 1] >> (64 - bits) : 0);
    }

    static void Keep(ushort[] way, ulong fresh, int word, ushort no)
    {
        for (; fresh != 0; fresh &= fresh - 1)
        {
            way[word * 64 + BitOperations.TrailingZeroCount(fresh)] = no;
        }
    }

    static bool Has(ulong[] row, long sum) => sum >= 0 && (row[sum / 64] >> (int)(sum % 64) & 1) != 0;

    /// <summary>The first way to a sum: the item that reached it, then the first way to what was there before it.</summary>
    List<SubsetChoice> First(int sum, List<SearchedItem> items)
    {
        var choices = new List<SubsetChoice>();
        while (sum > 0)
        {
            var no = first[sum];
            var isReduced = !WasReached(sum - items[no].Full, no);
            choices.Add(new SubsetChoice(items[no].At, isReduced));
            sum -= (int)(isReduced ? items[no].Reduced : items[no].Full);
        }

        return choices;
    }

    /// <summary>
    /// The item that made a second way: either it joins two of (without it, with its full amount, with its reduced one), or one of these had two ways before.
    /// </summary>
    IReadOnlyList<IReadOnlyList<SubsetChoice>> Both(int sum, List<SearchedItem> items)
    {
        var common = new List<SubsetChoice>();
        while (true)
        {
            var no = second[sum];
            var (full, reduced) = (sum - items[no].Full, items[no].Reduced == 0 ? -1 : sum - items[no].Reduced);
            List<List<SubsetChoice>> ways = [];
            if (WasReached(sum, no))
            {
                ways.Add(First(sum, items));
            }

            if (WasReached(full, no))
            {
                ways.Add([new SubsetChoice(items[no].At, false), .. First((int)full, items)]);
            }

            if (WasReached(reduced, no))
            {
                ways.Add([new SubsetChoice(items[no].At, true), .. First((int)reduced, items)]);
            }

            if (ways.Count >= 2)
            {
                return ways.Take(2).Select(way => (IReadOnlyList<SubsetChoice>)[.. common, .. way]).ToList();
            }

            common.Add(ways[0][0]);
            sum = (int)(ways[0][0].IsReduced ? reduced : full);
        }
    }

    bool WasReached(long sum, int before) => sum == 0 || (sum > 0 && Has(one, sum) && first[sum] < before);

    void GiveBack()
    {
        ArrayPool<ulong>.Shared.Return(one);
        ArrayPool<ulong>.Shared.Return(two);
        ArrayPool<ushort>.Shared.Return(first);
        ArrayPool<ushort>.Shared.Return(second);
    }

    static T[] Rent<T>(int length, bool clear)
    {
        var rented = ArrayPool<T>.Shared.Rent(length);
        if (clear)
        {
            rented.AsSpan(0, length).Clear();
        }

        return rented;
    }
}
