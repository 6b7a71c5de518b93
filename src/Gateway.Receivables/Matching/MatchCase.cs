namespace Gateway.Receivables.Matching;

/// <summary>Everything one decision may look at. The matcher is pure: the same case gives the same decision.</summary>
/// <param name="Lines">In file order; empty when the money came without remittance.</param>
/// <param name="Customers">Every customer that any identifier could mean, each with what pointed to it.</param>
/// <param name="Candidates">
/// Open and closed documents of any customer whose number or purchase order has one of the keys that <see cref="ReferenceKey.Keys"/> gives for the
/// lines, and the open items of the customers found: among these the typo guard looks for neighbours. A document may occur twice.
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
}

/// <summary>One identifier and the customer that our records give for it. One that fits several customers gives a pointer for each, and then proves nothing alone.</summary>
/// <param name="TimesSeen">How often a payer account has paid for this customer; 0 where it does not count.</param>
public sealed record CustomerPointer(Customer Customer, PointerKind Kind, string Value, int TimesSeen);

/// <summary>In order of weight.</summary>
public enum PointerKind
{
    CustomerNumber,
    PayerAccount,
    OriginatorId,

    /// <summary>Only of a partner's own interchange: the sender of a bank's file is the bank.</summary>
    InterchangeSender,
    ExactName,
}
