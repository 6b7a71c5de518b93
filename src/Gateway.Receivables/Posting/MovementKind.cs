namespace Gateway.Receivables.Posting;

/// <summary>Where money of a receipt goes besides documents. In every state: applications + movements + unapplied = receipt.</summary>
public enum MovementKind
{
    /// <summary>Kept for the customer: a deposit, a prepayment.</summary>
    OnAccount,

    /// <summary>Into or back from a part that is a receipt of its own.</summary>
    Split,

    /// <summary>Not paid by a customer for a document: whose it is settles outside.</summary>
    NotReceivables,

    /// <summary>The bank took it back.</summary>
    Returned,
}
