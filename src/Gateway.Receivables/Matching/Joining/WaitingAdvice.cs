namespace Gateway.Receivables.Matching.Joining;

/// <summary>A remittance whose money has not come, or is not known to have.</summary>
/// <param name="PaidOn">The day of the payment that it states, else the day on which it arrived.</param>
/// <param name="Content">Equal for advices that name the same documents with the same amounts: told twice, not two payments.</param>
public sealed record WaitingAdvice(long RemittanceId, Money Amount, DateOnly PaidOn, PayerMarks Payer, string Content)
{
    /// <summary>The payer's own number of it.</summary>
    public string? Number { get; init; }

    public string? TraceNumber { get; init; }

    /// <summary>
    /// A document of this payer besides those that it names owes the same amount, or two do together. Another payment of that amount may be under way, so that amount and payer do
    /// not tell which of them the advice speaks of.
    /// </summary>
    public bool HasLookalikes { get; init; }

    /// <summary>Another receipt carries its trace, so it speaks of that one, whatever the amount.</summary>
    public bool IsOfOtherMoney { get; init; }

    internal string Words => $"advice {Number ?? TraceNumber ?? $"no. {RemittanceId}"} of {Amount}{(Payer.Name is null ? "" : $" from {Payer.Name}")}, paid {PaidOn:yyyy-MM-dd}";
}
