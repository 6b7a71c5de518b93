namespace Gateway.Receivables.Matching.Joining;

/// <summary>What says who paid: on the side of the money as the bank tells it, on the side of the advice as the payer does.</summary>
/// <param name="OriginatorId">Company ID of the ACH batch, TRN03 of the advice.</param>
/// <param name="Account">Equal for equal accounts, never a number (a keyed hash); null when the account is not told.</param>
/// <param name="Name">As it is written.</param>
/// <param name="Customers">Numbers of the customers that these point to, with the parent of each: who pays for its children is no stranger to them.</param>
public sealed record PayerMarks(string? OriginatorId, string? Account, string? Name, IReadOnlySet<string> Customers)
{
    /// <summary>Nine digits of an employer's number with or without the digit before it that ACH adds.</summary>
    const int shortestOriginator = 9;

    public static PayerMarks None { get; } = new(null, null, null, new HashSet<string>());

    /// <summary>Whether two sets of marks can be one payer's. Known customers weigh more than all else: a payment company pays for many under one ID.</summary>
    public PayerAgreement With(PayerMarks other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Customers.Count > 0 && other.Customers.Count > 0)
        {
            return Customers.Overlaps(other.Customers) ? PayerAgreement.Same : PayerAgreement.Different;
        }

        var isSame = (Account is not null && Account == other.Account) || IsSameOriginator(OriginatorId, other.OriginatorId) || IsSameName(Name, other.Name);
        return isSame ? PayerAgreement.Same : PayerAgreement.Unknown;
    }

    /// <summary>
    /// The same payer, and one that is known: a customer of ours on both sides, or one account. A name or an ID that we do not know may be a payment company's, which sends for many.
    /// </summary>
    internal bool IsKnownSame(PayerMarks other) =>
        With(other) == PayerAgreement.Same && (Customers.Overlaps(other.Customers) || (Account is not null && Account == other.Account));

    /// <summary>Both sides name an originator, and not the same one.</summary>
    internal bool HasOtherOriginator(PayerMarks other) =>
        Compared(OriginatorId).Length > 0 && Compared(other.OriginatorId).Length > 0 && !IsSameOriginator(OriginatorId, other.OriginatorId);

    static bool IsSameOriginator(string? one, string? other)
    {
        var (left, right) = (Compared(one), Compared(other));
        if (left.Length == 0 || right.Length == 0)
        {
            return false;
        }

        return left == right
            || (Math.Min(left.Length, right.Length) >= shortestOriginator && Math.Abs(left.Length - right.Length) == 1
                && (left.EndsWith(right, StringComparison.Ordinal) || right.EndsWith(left, StringComparison.Ordinal)));
    }

    static bool IsSameName(string? one, string? other) =>
        one is not null && other is not null && PartyNames.Normalise(one) is { Length: > 0 } name && name == PartyNames.Normalise(other);

    static string Compared(string? originator) => originator is null ? "" : ReferenceKey.Normalise(originator);
}

public enum PayerAgreement
{
    /// <summary>One side says too little to tell.</summary>
    Unknown,
    Same,
    Different,
}
