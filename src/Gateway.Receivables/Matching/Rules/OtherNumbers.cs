namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// Whether a number that is none of the books' may be right all the same: the next document of a series, billed today and not yet in the books, or the one before, closed
/// before the books began, owes the same amount as its neighbour wherever something is paid month by month.
/// </summary>
static class OtherNumbers
{
    /// <summary>Numbers that differ in these last digits alone are of one series and of one time.</summary>
    const int digitsOfOneTime = 3;

    public static bool MayBeMeant(string reference, Invoice document, Candidates candidates) =>
        AreOfOneTime(ReferenceKey.Bare(reference, candidates.Rules), ReferenceKey.Bare(document.Number, candidates.Rules))
        || candidates.Own.Neighbours(reference).Documents.Any(other => !ReferenceEquals(other, document) && other.IsClosed && other.Amount == document.Amount);

    /// <summary>The same but for digits of which no more than the last three of a run differ.</summary>
    internal static bool AreOfOneTime(string one, string other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        var first = one.AsSpan().CommonPrefixLength(other);
        var end = first;
        while (end < one.Length && char.IsAsciiDigit(one[end]) && char.IsAsciiDigit(other[end]))
        {
            end++;
        }

        return end > first && end - first <= digitsOfOneTime && one.AsSpan(end).SequenceEqual(other.AsSpan(end));
    }
}
