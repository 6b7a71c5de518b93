namespace Gateway.Receivables.Matching.Text;

/// <summary>
/// What in free text could be one number: a run of six characters or more that has a digit, up to four neighbouring runs (<c>INV 100 045</c>, a number cut in two by
/// the end of a piece), and the parts of a long run that could be several numbers written without a blank.
/// </summary>
static class TextPhrases
{
    /// <summary>Shorter ones are found by chance.</summary>
    public const int ShortestKey = 6;

    /// <summary>Document numbers are not longer.</summary>
    public const int LongestKey = 30;

    /// <summary>Two of the shortest numbers written together.</summary>
    public const int ShortestPair = 2 * ShortestKey;

    const int mostRuns = 4;

    /// <summary>Whether a normalised text may stand for a document in free text.</summary>
    public static bool IsTelling(string key) => key.Length is >= ShortestKey and <= LongestKey && key.AsSpan().ContainsAnyInRange('0', '9');

    /// <summary>Runs from <paramref name="start"/> written together: one, two, three, four of them.</summary>
    public static IEnumerable<(string Key, int Runs)> From(IReadOnlyList<TextWord> words, int start)
    {
        var letters = words[start].Letters;
        for (var runs = 1; ; runs++)
        {
            var key = ReferenceKey.Normalise(letters);
            if (IsTelling(key))
            {
                yield return (key, runs);
            }

            var next = start + runs;
            if (runs == mostRuns || next >= words.Count || words[next].Stretch != words[start].Stretch || letters.Length > LongestKey)
            {
                yield break;
            }

            letters += words[next].Letters;
        }
    }

    /// <summary>All parts of a run that is long enough to be several numbers.</summary>
    public static IEnumerable<string> Parts(string letters)
    {
        if (letters.Length is < ShortestPair or > 60)
        {
            yield break;
        }

        for (var start = 0; start + ShortestKey <= letters.Length; start++)
        {
            for (var end = start + ShortestKey; end <= Math.Min(letters.Length, start + LongestKey); end++)
            {
                if ((start == 0 || start >= ShortestKey) && (end == letters.Length || letters.Length - end >= ShortestKey)
                    && ReferenceKey.Normalise(letters[start..end]) is var key && IsTelling(key))
                {
                    yield return key;
                }
            }
        }
    }
}
