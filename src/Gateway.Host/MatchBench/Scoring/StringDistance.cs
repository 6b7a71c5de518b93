namespace Gateway.Host.MatchBench.Scoring;

/// <summary>How alike two texts are: 1 less the edits (insertion, deletion, change) over the longer one's length. Source: V. Levenshtein, 1966.</summary>
static class StringDistance
{
    const int LongestText = 200;

    public static double Similarity(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0) return one.Length == other.Length ? 1 : 0;
        if (other.Length > LongestText) return 0;
        Span<int> row = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++) row[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            var before = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), before + (one[i - 1] == other[j - 1] ? 0 : 1));
                before = above;
            }
        }

        return 1d - ((double)row[other.Length] / Math.Max(one.Length, other.Length));
    }
}
