namespace Gateway.Receivables;

/// <summary>A payment with the documents that it says it pays, small enough to be held whole: a lockbox check, an ACH entry.</summary>
public sealed record AdvisedPayment(RemittanceAdvice Advice, IReadOnlyList<RemittanceLine> Lines);
