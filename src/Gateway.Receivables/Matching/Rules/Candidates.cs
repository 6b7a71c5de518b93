namespace Gateway.Receivables.Matching.Rules;

/// <summary>
/// The documents of a case, apart by whether the payer may pay them: its own and, where a parent pays, its children's. While nobody is known, all are looked at
/// as one pile.
/// </summary>
sealed class Candidates
{
    readonly HashSet<string>? family;
    readonly HashSet<string> suspects;

    /// <param name="suspects">Numbers of other customers that the payer could be as far as its identifiers go: a slip of a digit may lead to them.</param>
    public Candidates(MatchCase matchCase, Customer? payer, IEnumerable<string> suspects)
    {
        Payer = payer;
        Rules = payer is null ? matchCase.Rules : matchCase.Rules.For(payer.Number);
        family = payer is null ? null : Families.Of(matchCase, payer, Rules);
        this.suspects = suspects.ToHashSet(StringComparer.Ordinal);
        var (own, others) = (new List<Invoice>(matchCase.Candidates.Count), new List<Invoice>());
        foreach (var document in InOrder(matchCase.Candidates))
        {
            (IsOwn(document) ? own : others).Add(document);
        }

        Own = new DocumentIndex(own, matchCase.Rules);
        Others = new DocumentIndex(others, matchCase.Rules);
    }

    public Customer? Payer { get; }

    public MatchingRules Rules { get; }

    public DocumentIndex Own { get; }

    public DocumentIndex Others { get; }

    /// <summary>Open documents in one currency that the payer owes: among them sums are looked for.</summary>
    public List<Invoice> OpenOwn(Currency currency) => Own.Documents.Where(document => !document.IsClosed && document.Open.Currency == currency).ToList();

    /// <summary>Open documents of the payer and of whoever else the payer could be.</summary>
    public IEnumerable<Invoice> OpenOfAllThatCouldPay(Currency currency) => suspects.Count == 0
        ? OpenOwn(currency)
        : OpenOwn(currency).Concat(Others.Documents.Where(document => !document.IsClosed && document.Open.Currency == currency && suspects.Contains(document.CustomerNumber)));

    bool IsOwn(Invoice document) => family is null || family.Contains(document.CustomerNumber);

    static List<Invoice> InOrder(IReadOnlyList<Invoice> candidates)
    {
        var ordered = new List<Invoice>(candidates);
        if (!IsSorted(ordered))
        {
            ordered.Sort(Compare);
        }

        var kept = 0;
        for (var at = 0; at < ordered.Count; at++)
        {
            if (kept == 0 || !IsSame(ordered[kept - 1], ordered[at]))
            {
                ordered[kept++] = ordered[at];
            }
        }

        ordered.RemoveRange(kept, ordered.Count - kept);
        return ordered;
    }

    /// <summary>Who collects candidates mostly has them in order.</summary>
    static bool IsSorted(List<Invoice> documents)
    {
        for (var at = 1; at < documents.Count; at++)
        {
            if (Compare(documents[at - 1], documents[at]) > 0)
            {
                return false;
            }
        }

        return true;
    }

    static bool IsSame(Invoice one, Invoice other) => one.Kind == other.Kind && one.Number == other.Number && one.CustomerNumber == other.CustomerNumber;

    static int Compare(Invoice one, Invoice other)
    {
        var byId = one.Id.CompareTo(other.Id);
        if (byId != 0)
        {
            return byId;
        }

        var byNumber = string.CompareOrdinal(one.Number, other.Number);
        return byNumber != 0 ? byNumber : string.CompareOrdinal(one.CustomerNumber, other.CustomerNumber) is not 0 and var byCustomer ? byCustomer : one.Kind.CompareTo(other.Kind);
    }
}
