namespace Gateway.Receivables.Matching.Sums;

/// <summary>
/// Whether exactly one choice among amounts adds up to a target: an exact count in whole smallest units, of which only none, one and several are told apart. Sums
/// in moderate reach are carried as bits (<see cref="SubsetRows"/>), a few amounts in far reach meet in the middle (<see cref="SubsetHalves"/>). Beyond its
/// bound it says so and guesses nothing.
/// </summary>
public static class SubsetSearch
{
    /// <summary>Steps that one proof may take: a few milliseconds.</summary>
    public const long Bound = 1_000_000;

    /// <summary>Steps for what is only suggested: sums found after more of them are nobody's first guess.</summary>
    public const long SuggestionBound = 100_000;

    /// <summary>Sums are numbered up to this: two bits each.</summary>
    const long longestRow = 1 << 23;

    /// <exception cref="OverflowException">Amounts whose sum does not fit into 64 bits.</exception>
    public static SubsetProof Find(long target, IReadOnlyList<SubsetItem> items, long bound = Bound)
    {
        ArgumentNullException.ThrowIfNull(items);
        var (turned, shifted) = Turned(target, items);
        turned.RemoveAll(item => item.Smallest > shifted);
        turned.Sort((one, other) => one.Full != other.Full ? one.Full.CompareTo(other.Full) : one.At.CompareTo(other.At));
        var step = turned.Aggregate(0L, (divisor, item) => Divisor(Divisor(divisor, item.Full), item.Reduced));
        if (shifted <= 0 || step == 0 || shifted % step != 0 || shifted > turned.Aggregate(0L, (sum, item) => checked(sum + item.Full)))
        {
            return new SubsetProof(Uniqueness.None, [], 0);
        }

        var scaled = turned.ConvertAll(item => item with { Full = item.Full / step, Reduced = item.Reduced / step });
        var proof = shifted / step <= longestRow ? SubsetRows.Search(shifted / step, scaled, bound) : SubsetHalves.Search(shifted / step, scaled, bound);
        return proof with { Found = proof.Found.Select(found => AsAsked(found, items)).ToList() };
    }

    /// <summary>A negative amount counts as taken beforehand, so that leaving it out is what adds: then all amounts are positive.</summary>
    static (List<SearchedItem> Items, long Target) Turned(long target, IReadOnlyList<SubsetItem> items)
    {
        var turned = new List<SearchedItem>(items.Count);
        for (var at = 0; at < items.Count; at++)
        {
            var (amount, reduced) = items[at];
            if (amount < 0)
            {
                turned.Add(new SearchedItem(at, -amount, 0));
                target = checked(target - amount);
            }
            else if (amount > 0)
            {
                turned.Add(new SearchedItem(at, amount, reduced > 0 && reduced < amount ? reduced : 0));
            }
        }

        return (turned, target);
    }

    static long Divisor(long one, long other)
    {
        while (other != 0)
        {
            (one, other) = (other, one % other);
        }

        return one;
    }

    static IReadOnlyList<SubsetChoice> AsAsked(IReadOnlyList<SubsetChoice> found, IReadOnlyList<SubsetItem> items)
    {
        var chosen = found.Select(choice => choice.At).ToHashSet();
        return [.. found.Where(choice => items[choice.At].Amount > 0)
            .Concat(Enumerable.Range(0, items.Count).Where(at => items[at].Amount < 0 && !chosen.Contains(at)).Select(at => new SubsetChoice(at, false)))
            .OrderBy(choice => choice.At)];
    }
}

/// <summary>An amount in smallest units (negative for a credit), and what it is with a discount taken (0 for none): one or the other or neither is chosen.</summary>
public readonly record struct SubsetItem(long Amount, long Reduced = 0);

/// <param name="At">Place among the items asked for.</param>
/// <param name="IsReduced">Its second amount was taken.</param>
public readonly record struct SubsetChoice(int At, bool IsReduced);

/// <param name="Found">One way that adds up, and a second one where there is.</param>
/// <param name="Steps">Elementary steps taken, the same on every machine.</param>
public sealed record SubsetProof(Uniqueness Uniqueness, IReadOnlyList<IReadOnlyList<SubsetChoice>> Found, long Steps);

public enum Uniqueness
{
    None,
    Unique,
    NotUnique,

    /// <summary>Given up: nothing is said about how many there are.</summary>
    BoundReached,
}

/// <param name="Full">Above zero.</param>
/// <param name="Reduced">Below <paramref name="Full"/>, 0 for none.</param>
readonly record struct SearchedItem(int At, long Full, long Reduced)
{
    public long Smallest => Reduced > 0 ? Reduced : Full;
}
