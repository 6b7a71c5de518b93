namespace Gateway.Receivables.Matching.Rules;

/// <summary>The documents of a case, apart by whether they are the proven customer's. While nobody is proven, all are looked at as one pile.</summary>
sealed class Candidates
{
    public Candidates(MatchCase matchCase, Customer? proven)
    {
        Proven = proven;
        Rules = matchCase.Rules;
        var documents = matchCase.Candidates.DistinctBy(document => (document.CustomerNumber, document.Number, document.Kind)).ToLookup(IsOwn);
        Own = new DocumentIndex(documents[true], matchCase.Rules);
        Others = new DocumentIndex(documents[false], matchCase.Rules);
    }

    public Customer? Proven { get; }

    public MatchingRules Rules { get; }

    public DocumentIndex Own { get; }

    public DocumentIndex Others { get; }

    bool IsOwn(Invoice document) => Proven is null || document.CustomerNumber == Proven.Number;
}
