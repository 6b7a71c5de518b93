namespace Gateway.Receivables.Matching;

/// <summary>One identifier and the customer that our records give for it. One that fits several customers gives a pointer for each, and then proves nothing alone.</summary>
/// <param name="TimesSeen">How often a payer account has paid for this customer, or a learned alias was confirmed; 0 where it does not count.</param>
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

    /// <summary>A name that persons have confirmed for this customer before; like an exact name once it was seen twice.</summary>
    LearnedAlias,

    /// <summary>A name that <see cref="PartyNames.IsVariant"/> takes for the customer's: proves only together with something independent of it.</summary>
    NameVariant,

    /// <summary>A child of a customer that something else points to (value: the parent's number). Says nothing of who pays; its documents may be paid for it.</summary>
    Parent,

    /// <summary>
    /// Owes a document that a reference could mean (value: its number). Only looked up where no other identifier finds anybody; says nothing alone, but lets
    /// several references together speak for the customer.
    /// </summary>
    DocumentOwner,
}
