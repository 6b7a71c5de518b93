using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Gateway.Receivables.Matching.Sums;

/// <summary>
/// Adds one amount to a row of sums, as bits: bit n of <c>one</c> is set where n is reached in one way at least, of <c>two</c> in two at least. The hot loop of every
/// search, so it takes four words at once and is compiled in full at its first use.
/// </summary>
static class SumBits
{
    const int together = 4;

    /// <summary>From the highest word down, so that what is read is still what was before this amount.</summary>
    /// <param name="reduced">The amount with its discount taken; 0 for none.</param>
    /// <param name="from">First word that is brought up to date, <paramref name="to"/> the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ulong[] one, ulong[] two, int full, int reduced, int from, int to)
    {
        if (reduced != 0)
        {
            AddEither(one, two, full, reduced, from, to);
            return;
        }

        var (skip, bits, word) = (full / 64, full % 64, to);
        ref var ones = ref MemoryMarshal.GetArrayDataReference(one);
        ref var twos = ref MemoryMarshal.GetArrayDataReference(two);
        for (var lowest = Math.Max(from, skip + 1); word - together + 1 >= lowest; word -= together)
        {
            var at = (nuint)(word - together + 1);
            var (before, with) = (Vector256.LoadUnsafe(ref ones, at), Moved(ref ones, at, skip, bits));
            var more = Vector256.LoadUnsafe(ref twos, at) | Moved(ref twos, at, skip, bits) | (before & with);
            (before | with).StoreUnsafe(ref ones, at);
            more.StoreUnsafe(ref twos, at);
        }

        for (; word >= from; word--)
        {
            var (before, with) = (one[word], Moved(one, word, full));
            two[word] |= Moved(two, word, full) | (before & with);
            one[word] = before | with;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void AddEither(ulong[] one, ulong[] two, int full, int reduced, int from, int to)
    {
        var (skip, bits, skipReduced, bitsReduced, word) = (full / 64, full % 64, reduced / 64, reduced % 64, to);
        ref var ones = ref MemoryMarshal.GetArrayDataReference(one);
        ref var twos = ref MemoryMarshal.GetArrayDataReference(two);
        for (var lowest = Math.Max(from, Math.Max(skip, skipReduced) + 1); word - together + 1 >= lowest; word -= together)
        {
            var at = (nuint)(word - together + 1);
            var (before, with, other) = (Vector256.LoadUnsafe(ref ones, at), Moved(ref ones, at, skip, bits), Moved(ref ones, at, skipReduced, bitsReduced));
            var more = Vector256.LoadUnsafe(ref twos, at) | Moved(ref twos, at, skip, bits) | Moved(ref twos, at, skipReduced, bitsReduced)
                | (before & with) | (before & other) | (with & other);
            (before | with | other).StoreUnsafe(ref ones, at);
            more.StoreUnsafe(ref twos, at);
        }

        for (; word >= from; word--)
        {
            var (before, with, other) = (one[word], Moved(one, word, full), Moved(one, word, reduced));
            two[word] |= Moved(two, word, full) | Moved(two, word, reduced) | (before & with) | (before & other) | (with & other);
            one[word] = before | with | other;
        }
    }

    /// <summary>Four words of a row moved up by an amount; two shifts make none of 64 bits where the amount is a whole number of words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<ulong> Moved(ref ulong row, nuint word, int skip, int bits) =>
        Vector256.ShiftLeft(Vector256.LoadUnsafe(ref row, word - (nuint)skip), bits)
        | Vector256.ShiftRightLogical(Vector256.ShiftRightLogical(Vector256.LoadUnsafe(ref row, word - (nuint)skip - 1), 1), 63 - bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Moved(ulong[] row, int word, int amount)
    {
        var (at, bits) = (word - (amount / 64), amount % 64);
        return at < 0 ? 0 : bits == 0 ? row[at] : (row[at] << bits) | (at > 0 ? row[at - 1] >> (64 - bits) : 0);
    }
}
