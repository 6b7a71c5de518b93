namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// Finds keys one edit away (a character more, less or other, or two neighbours exchanged) without comparing all: two such keys share a text
/// that either becomes by losing at most one character.
/// </summary>
sealed class NeighbourIndex
{
    /// <summary>Longer texts are no document numbers (the standards allow 30 to 70 characters) and would cost the square of their length.</summary>
    const int longestKey = 70;

    readonly Dictionary<string, List<string>> keysByRemains = new(StringComparer.Ordinal);

    public NeighbourIndex(IEnumerable<string> keys)
    {
        foreach (var key in keys.Where(key => key.Length <= longestKey))
        {
            foreach (var remains in RemainsOf(key))
            {
                if (!keysByRemains.TryGetValue(remains, out var list))
                {
                    keysByRemains[remains] = list = [];
                }

                list.Add(key);
            }
        }
    }

    /// <summary>Neighbours of the key, not the key itself.</summary>
    public IEnumerable<string> Of(string key) => key.Length is 0 or > longestKey
        ? []
        : RemainsOf(key)
            .SelectMany(remains => keysByRemains.TryGetValue(remains, out var list) ? list : [])
            .Distinct(StringComparer.Ordinal)
            .Where(other => AreOneEditApart(key, other))
            .Order(StringComparer.Ordinal);

    static HashSet<string> RemainsOf(string key)
    {
        var remains = new HashSet<string>(StringComparer.Ordinal) { key };
        for (var at = 0; at < key.Length && key.Length > 1; at++)
        {
            remains.Add(key.Remove(at, 1));
        }

        return remains;
    }

    /// <summary>A character more, less or other, or two neighbours exchanged; false for equal texts.</summary>
    public static bool AreOneEditApart(string one, string other)
    {
        var shorter = Math.Min(one.Length, other.Length);
        var start = one.AsSpan().CommonPrefixLength(other);
        var end = 0;
        while (end < shorter - start && one[^(end + 1)] == other[^(end + 1)])
        {
            end++;
        }

        var left = one.AsSpan(start, one.Length - start - end);
        var right = other.AsSpan(start, other.Length - start - end);
        return (left.Length, right.Length) switch
        {
            (0, 1) or (1, 0) or (1, 1) => true,
            (2, 2) => left[0] == right[1] && left[1] == right[0],
            _ => false,
        };
    }
}
