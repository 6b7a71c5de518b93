namespace Gateway.Receivables.Matching;

/// <summary>Everything one decision may look at. The matcher is pure: the same case gives the same decision, in whatever order its customers and candidates come.</summary>
/// <param name="Lines">In file order; empty when the money came without remittance.</param>
/// <param name="Customers">Every customer that any identifier could mean, each with what pointed to it, and the children of those.</param>
/// <param name="Candidates">
/// Open and closed documents of any customer whose number or purchase order has one of the keys that <see cref="CaseQuestions"/> asks for, and
/// all open items of <paramref name="Customers"/>: among these neighbours and sums are looked for. A document may occur twice.
/// </param>
public sealed record MatchCase(
    Receipt Receipt,
    RemittanceAdvice? Advice,
    IReadOnlyList<RemittanceLine> Lines,
    IReadOnlyList<CustomerPointer> Customers,
    IReadOnlyList<Invoice> Candidates,
    MatchingRules Rules)
{
    /// <summary>Another receipt on the same account with the same trace, originator and amount that came or was decided before this one; null when there is none.</summary>
    public TwinReceipt? Twin { get; init; }

    /// <summary>What bank and payer said in free words: addenda, BAI2 text, check memo, notes; in file order, one entry for each piece as it was cut.</summary>
    public IReadOnlyList<string> FreeText { get; init; } = [];

    /// <summary>What customers have earned, by customer number; one that is missing has earned nothing.</summary>
    public IReadOnlyDictionary<string, CustomerHistory> Histories { get; init; } = NoHistories;

    /// <summary>
    /// Documents that another undecided receipt names (<see cref="MatchDecision.Named"/>), by invoice ID, with that receipt's ID. Two payments that name
    /// one document are decided together by a person: the second may be the first one paid twice.
    /// </summary>
    public IReadOnlyDictionary<long, long> NamedElsewhere { get; init; } = NothingNamed;

    static readonly Dictionary<string, CustomerHistory> NoHistories = [];

    static readonly Dictionary<long, long> NothingNamed = [];
}
