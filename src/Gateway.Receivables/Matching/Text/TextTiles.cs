using Gateway.Receivables.Matching.Rules;

namespace Gateway.Receivables.Matching.Text;

/// <summary>Several numbers written without anything between them: they fill the run from end to end, in one way only.</summary>
static class TextTiles
{
    const int most = 12;

    /// <summary>Null when the run is no such thing, or can be divided in two ways.</summary>
    public static IReadOnlyList<string>? Only(string letters, DocumentIndex documents)
    {
        if (letters.Length is < TextPhrases.ShortestPair or > 60)
        {
            return null;
        }

        var found = new List<IReadOnlyList<string>>();
        Divide(letters, 0, [], documents, found);
        return found is [var only] ? only : null;
    }

    /// <summary>Some way to divide the run into two numbers or more; null when there is none.</summary>
    public static IReadOnlyList<string>? Any(string letters, DocumentIndex documents)
    {
        if (letters.Length is < TextPhrases.ShortestPair or > 60)
        {
            return null;
        }

        var found = new List<IReadOnlyList<string>>();
        Divide(letters, 0, [], documents, found);
        return found.Find(tiles => tiles.Count > 1);
    }

    static void Divide(string letters, int from, List<string> tiles, DocumentIndex documents, List<IReadOnlyList<string>> found)
    {
        if (from == letters.Length)
        {
            found.Add([.. tiles]);
            return;
        }

        for (var to = from + TextPhrases.ShortestKey; to <= Math.Min(letters.Length, from + TextPhrases.LongestKey) && tiles.Count < most && found.Count < 2; to++)
        {
            var key = ReferenceKey.Normalise(letters[from..to]);
            if (TextPhrases.IsTelling(key) && documents.Normalised(key).Documents.Count > 0)
            {
                tiles.Add(key);
                Divide(letters, to, tiles, documents, found);
                tiles.RemoveAt(tiles.Count - 1);
            }
        }
    }
}
