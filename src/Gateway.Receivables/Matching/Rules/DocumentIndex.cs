namespace Gateway.Receivables.Matching.Rules;

/// <summary>Documents by number, by purchase order and by neighbourhood. Every look-up costs the same however many there are.</summary>
sealed class DocumentIndex
{
    const int fewQuestions = 16;

    readonly MatchingRules rules;
    readonly List<Invoice> documents;
    readonly Dictionary<string, int> heads;
    readonly int[] next;
    readonly Lazy<Dictionary<string, Readings>> orders;
    readonly Lazy<NeighbourIndex> neighbours;
    int questions;

    /// <param name="documents">Each once, in an order that does not depend on how they were found.</param>
    public DocumentIndex(List<Invoice> documents, MatchingRules rules)
    {
        (this.documents, this.rules) = (documents, rules);
        heads = new Dictionary<string, int>(documents.Count, StringComparer.Ordinal);
        next = new int[documents.Count];
        for (var at = documents.Count - 1; at >= 0; at--)
        {
            var key = ReferenceKey.Bare(documents[at].Number, rules);
            next[at] = heads.GetValueOrDefault(key, -1);
            heads[key] = at;
        }

        orders = new(ByPurchaseOrder);
        neighbours = new(() => new NeighbourIndex(heads.Keys));
    }

    public IReadOnlyList<Invoice> Documents => documents;

    /// <summary>Bare keys of all numbers.</summary>
    public IReadOnlyCollection<string> Keys => heads.Keys;

    /// <summary>Of the number exactly as written.</summary>
    public Readings Exact(string reference) => OfKey(ReferenceKey.Bare(reference, rules), reference);

    /// <summary>Of the number but for case, punctuation, leading zeros and prefixes.</summary>
    public Readings Normalised(string reference) => OfKey(ReferenceKey.Bare(reference, rules), null);

    public Readings OfPurchaseOrder(string order) => orders.Value.GetValueOrDefault(ReferenceKey.Bare(order, rules), Readings.None);

    /// <summary>Purchase orders one edit away from this one.</summary>
    public Readings NeighboursOfPurchaseOrder(string order)
    {
        var (key, found) = (ReferenceKey.Bare(order, rules), new Readings());
        foreach (var (_, readings) in orders.Value.Where(entry => NeighbourIndex.AreOneEditApart(key, entry.Key)))
        {
            found.AddAll(readings);
        }

        return found;
    }

    /// <summary>Of the numbers one edit or one transposition away. A few questions are answered by comparing, many are worth an index.</summary>
    public Readings Neighbours(string reference)
    {
        var (found, wanted) = (new Readings(), ReferenceKey.Bare(reference, rules));
        var keys = ++questions > fewQuestions ? neighbours.Value.Of(wanted) : heads.Keys.Where(key => NeighbourIndex.AreOneEditApart(wanted, key)).Order(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            found.AddAll(OfKey(key, null));
        }

        return found;
    }

    Readings OfKey(string key, string? asWritten)
    {
        if (key.Length == 0 || !heads.TryGetValue(key, out var at))
        {
            return Readings.None;
        }

        var found = new Readings();
        for (; at >= 0 && !found.WasCut; at = next[at])
        {
            if (asWritten is null || documents[at].Number == asWritten)
            {
                found.Add(documents[at]);
            }
        }

        return found;
    }

    Dictionary<string, Readings> ByPurchaseOrder()
    {
        var found = new Dictionary<string, Readings>(StringComparer.Ordinal);
        foreach (var document in documents.Where(document => document.PurchaseOrder is not null))
        {
            var key = ReferenceKey.Bare(document.PurchaseOrder!, rules);
            if (key.Length > 0)
            {
                found.TryAdd(key, new Readings());
                found[key].Add(document);
            }
        }

        return found;
    }
}
