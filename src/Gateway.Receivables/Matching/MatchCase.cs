namespace Gateway.Receivables.Matching;

/// <summary>Everything one decision may look at. The matcher is pure: the same case gives the same decision.</summary>
/// <param name="Lines">In file order; empty when the money came without remittance.</param>
/// <param name="Customers">Every customer that any identifier could mean, each with what pointed to it.</param>
/// <param name="Candidates">Open and closed documents whose number (exact, normalised or one edit away) occurs in the lines, of any customer, plus the open items of the customers found.</param>
public sealed record MatchCase(
    Receipt Receipt,
    RemittanceAdvice? Advice,
    IReadOnlyList<RemittanceLine> Lines,
    IReadOnlyList<CustomerPointer> Customers,
    IReadOnlyList<Invoice> Candidates,
    MatchingRules Rules);

/// <summary>One identifier and the customer that our records give for it.</summary>
/// <param name="TimesSeen">How often a payer account has paid for this customer; 0 where it does not count.</param>
public sealed record CustomerPointer(Customer Customer, PointerKind Kind, string Value, int TimesSeen);

/// <summary>In order of weight.</summary>
public enum PointerKind
{
    CustomerNumber,
    PayerAccount,
    OriginatorId,
    InterchangeSender,
    ExactName,
}

/// <summary>Settings that a decision depends on; the version is stored with each application.</summary>
/// <param name="DiscountGraceDays">Added to the terms' discount days.</param>
/// <param name="AllowedDeductions">Reason codes (element 426 or the partner's) that close an invoice without a person.</param>
/// <param name="ReferencePrefixes">Taken off both sides before comparing: INV, IN-, #.</param>
public sealed record MatchingRules(
    string Version,
    int DiscountGraceDays,
    IReadOnlySet<string> AllowedDeductions,
    IReadOnlyList<string> ReferencePrefixes);
