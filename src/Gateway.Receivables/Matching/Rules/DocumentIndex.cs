namespace Gateway.Receivables.Matching.Rules;

/// <summary>Documents by number as written, by bare key, by purchase order and by neighbourhood. Every look-up costs the same however many there are.</summary>
sealed class DocumentIndex
{
    readonly MatchingRules rules;
    readonly Dictionary<string, Readings> exact = new(StringComparer.Ordinal);
    readonly Dictionary<string, Readings> bare = new(StringComparer.Ordinal);
    readonly Lazy<Dictionary<string, Readings>> purchaseOrders;
    readonly Lazy<NeighbourIndex> neighbours;

    public DocumentIndex(IEnumerable<Invoice> documents, MatchingRules rules)
    {
        this.rules = rules;
        var all = documents.ToList();
        foreach (var document in all)
        {
            Add(exact, document.Number.Trim(), document);
            Add(bare, ReferenceKey.Bare(document.Number, rules), document);
        }

        purchaseOrders = new(() => ByPurchaseOrder(all, rules));
        neighbours = new(() => new NeighbourIndex(bare.Keys));
    }

    public Readings Exact(string reference) => exact.GetValueOrDefault(reference.Trim(), Readings.None);

    public Readings Normalised(string reference) => OfKey(ReferenceKey.Bare(reference, rules));

    public Readings OfPurchaseOrder(string order) => purchaseOrders.Value.GetValueOrDefault(ReferenceKey.Bare(order, rules), Readings.None);

    /// <summary>Documents whose number is one edit or one transposition away.</summary>
    public Readings Neighbours(string reference)
    {
        var found = new Readings();
        foreach (var key in neighbours.Value.Of(ReferenceKey.Bare(reference, rules)))
        {
            found.AddAll(OfKey(key));
        }

        return found;
    }

    Readings OfKey(string key) => key.Length == 0 ? Readings.None : bare.GetValueOrDefault(key, Readings.None);

    static Dictionary<string, Readings> ByPurchaseOrder(List<Invoice> documents, MatchingRules rules)
    {
        var orders = new Dictionary<string, Readings>(StringComparer.Ordinal);
        foreach (var document in documents.Where(document => document.PurchaseOrder is not null))
        {
            Add(orders, ReferenceKey.Bare(document.PurchaseOrder!, rules), document);
        }

        return orders;
    }

    static void Add(Dictionary<string, Readings> index, string key, Invoice document)
    {
        if (key.Length == 0)
        {
            return;
        }

        if (!index.TryGetValue(key, out var readings))
        {
            index[key] = readings = new Readings();
        }

        readings.Add(document);
    }
}
