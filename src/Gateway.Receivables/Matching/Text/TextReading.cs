using Gateway.Receivables.Matching.Rules;

namespace Gateway.Receivables.Matching.Text;

/// <summary>
/// Which documents a free text names. A number counts when it stands by itself, in one run or in neighbouring ones, or fills a long run together with others; no number
/// is looked for inside another. What resembles a number of ours and is none is told as a doubt: then not every reference is resolved.
/// </summary>
sealed class TextReading
{
    readonly IReadOnlyList<TextWord> words;
    readonly DocumentIndex documents;
    readonly List<TextMatch> matches = [];

    TextReading(IReadOnlyList<string> pieces, DocumentIndex documents)
    {
        (words, this.documents) = (TextWords.Of(pieces), documents);
        for (var at = 0; at < Math.Min(words.Count, TextWords.Most); at++)
        {
            AddMatches(at);
        }
    }

    /// <summary>Keys of the documents that a text names, whosever they are.</summary>
    public static IReadOnlyList<string> Keys(IReadOnlyList<string> pieces, DocumentIndex documents) =>
        new TextReading(pieces, documents).matches.Where(match => !match.IsOrder).Select(match => match.Key).Distinct(StringComparer.Ordinal).ToList();

    /// <summary>Documents that a text names by a number that means no other one, and that it does not call something else.</summary>
    public static IEnumerable<(string Key, Invoice Document)> Spoken(IReadOnlyList<string> pieces, DocumentIndex documents)
    {
        var reading = new TextReading(pieces, documents);
        return reading.matches.Where(match => !match.IsOrder && !match.IsTile && match.Readings.Documents.Count == 1 && TextShapes.OtherLabelBefore(reading.words, match.At) is null)
            .Select(match => (match.Key, match.Readings.Documents[0]));
    }

    public static TextFindings Of(IReadOnlyList<string> pieces, Candidates candidates)
    {
        var reading = new TextReading(pieces, candidates.Own);
        var objection = reading.words.Count > TextWords.Most
            ? new Objection("the free text is longer than what is read", "look for the documents that it names")
            : reading.Ambiguity() ?? reading.Exception();
        var numbers = reading.matches.Where(match => !match.IsOrder).Select(match => (match.Key, Document: match.Readings.Documents[0]))
            .DistinctBy(named => named.Document, ReferenceEqualityComparer.Instance).ToList();
        var ofOrders = reading.matches.Where(match => match.IsOrder)
            .Where(match => !match.Readings.Documents.Any(document => numbers.Exists(named => ReferenceEquals(named.Document, document))))
            .DistinctBy(match => match.Key).ToList();
        return new TextFindings(numbers, ofOrders.Select(match => (match.Key, match.Readings)).ToList(), objection, objection is null ? reading.Doubts(candidates) : []);
    }

    void AddMatches(int at)
    {
        var found = matches.Count;
        foreach (var (key, runs) in TextPhrases.From(words, at))
        {
            Add(at, runs, key, documents.Normalised(key), isOrder: false);
        }

        if (matches.Count == found)
        {
            AddTiles(at);
        }

        if (matches.Count == found && !IsCovered(at))
        {
            foreach (var (key, runs) in TextPhrases.From(words, at))
            {
                Add(at, runs, key, documents.OfPurchaseOrder(key), isOrder: true);
            }
        }
    }

    void AddTiles(int at)
    {
        if (TextTiles.Only(words[at].Letters, documents) is { } tiles)
        {
            foreach (var key in tiles)
            {
                Add(at, 1, key, documents.Normalised(key), isOrder: false, isTile: true);
            }
        }
    }

    void Add(int at, int runs, string key, Readings readings, bool isOrder, bool isTile = false)
    {
        if (readings.Documents.Count > 0)
        {
            matches.Add(new TextMatch(at, runs, key, readings, isOrder, isTile));
        }
    }

    bool IsCovered(int at) => matches.Exists(match => match.At <= at && at < match.At + match.Runs);

    Objection? Ambiguity()
    {
        foreach (var match in matches.Where(match => !match.IsOrder))
        {
            if (TextShapes.OtherLabelBefore(words, match.At) is { } label)
            {
                return new Objection($"the free text calls {match.Key} {label}, and {Phrases.Of(match.Readings.Documents[0])} has that number, too", "find the document that is meant, or ask the payer");
            }

            if (match is { Runs: 1, IsTile: false } && TextTiles.Any(words[match.At].Letters, documents) is { } parts)
            {
                return new Objection($"the free text's {match.Key} is one number of ours or several written together ({string.Join(" and ", parts)})", "choose the documents");
            }

            if (match.Readings.WasCut || match.Readings.Documents.Count > 1)
            {
                return Several(match.Key, match.Readings.Documents[0], match.Readings.Documents[^1]);
            }

            if (matches.Find(other => !other.IsOrder && other.Overlaps(match) && !(other.IsTile && match.IsTile) && !ReferenceEquals(other.Readings.Documents[0], match.Readings.Documents[0])) is { Key: not null } rival)
            {
                return Several($"{match.Key} or {rival.Key}", match.Readings.Documents[0], rival.Readings.Documents[0]);
            }
        }

        return null;
    }

    /// <summary>Words such as <c>not</c> or <c>disputed</c> beside numbers of ours.</summary>
    Objection? Exception() => matches.Count > 0 && words.FirstOrDefault(word => TextShapes.IsException(word.Letters)) is { Letters: { } said }
        ? new Objection($"the free text says {said}, so not all that it names may be paid", "read what the payer says")
        : null;

    static Objection Several(string key, Invoice one, Invoice other) =>
        new($"the free text's {key} could mean {Phrases.Of(one)} or {Phrases.Of(other)}", "choose the document");

    List<TextDoubt> Doubts(Candidates candidates)
    {
        var shapes = new Lazy<HashSet<string>>(() => documents.Keys.Where(key => key.Length >= TextPhrases.ShortestKey).Select(TextShapes.Of).ToHashSet(StringComparer.Ordinal));
        var doubts = new List<TextDoubt>();
        for (var at = 0; at < words.Count; at++)
        {
            if (!IsCovered(at) && words[at].Letters is { Length: >= TextShapes.ShortestDoubt } letters && letters.AsSpan().ContainsAnyInRange('0', '9')
                && DoubtOf(at, ReferenceKey.Bare(letters, candidates.Rules), shapes, candidates) is { } doubt)
            {
                doubts.Add(doubt);
            }
        }

        return doubts;
    }

    TextDoubt? DoubtOf(int at, string key, Lazy<HashSet<string>> shapes, Candidates candidates)
    {
        if (key.Length >= TextPhrases.ShortestKey && candidates.Others.Normalised(key).Documents is [var foreign, ..])
        {
            return new TextDoubt(key, [], $"{key} in the free text is {Phrases.Of(foreign)} of customer {foreign.CustomerNumber}");
        }

        if (key.Length >= TextPhrases.ShortestKey && documents.Neighbours(key).Documents is { Count: > 0 } near)
        {
            return new TextDoubt(key, near, $"{key} in the free text is no document of ours, while {Phrases.Of(near[0])} is one keystroke away");
        }

        if (documents.Documents.Where(document => !document.IsClosed && TextShapes.IsCutFrom(key, ReferenceKey.Bare(document.Number, candidates.Rules))).Take(2).ToList() is { Count: > 0 } cut)
        {
            return new TextDoubt(key, cut, $"{key} in the free text may be a part of {Phrases.Of(cut[0])}");
        }

        return key.Length >= TextPhrases.ShortestKey && shapes.Value.Contains(TextShapes.Of(key)) && !(at > 0 && TextShapes.IsOtherLabel(words[at - 1].Letters))
            ? new TextDoubt(key, [], $"{key} in the free text looks like a document of ours and is none")
            : null;
    }

    readonly record struct TextMatch(int At, int Runs, string Key, Readings Readings, bool IsOrder, bool IsTile)
    {
        public bool Overlaps(TextMatch other) => At < other.At + other.Runs && other.At < At + Runs;
    }
}
