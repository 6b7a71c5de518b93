using Gateway.Receivables.Matching.Joining;

namespace Gateway.Pipeline.Stages.Match.Joining;

/// <summary>What a row of money or advice says of who paid.</summary>
class PayerRow
{
    public long Id { get; init; }

    public decimal Amount { get; init; }

    public string Currency { get; init; } = "";

    public string? TraceNumber { get; init; }

    public string? OriginatorId { get; init; }

    public string? PayerName { get; init; }

    /// <summary>Our customer number, as an advice may state it.</summary>
    public string? PayerNumber { get; init; }

    public byte[]? PayerAccountHash { get; init; }

    public PayerMarks Marks(IEnumerable<string> customers) => new(
        OriginatorId, PayerAccountHash is { } hash ? Convert.ToHexString(hash) : null, PayerName, customers.ToHashSet(StringComparer.Ordinal));
}
