namespace Gateway.Receivables.Matching.Joining;

/// <summary>Money that waits for its remittance.</summary>
/// <param name="Id">The receipt's.</param>
/// <param name="Payer">Everything that says who paid, each with its kind: <c>originator:1234567890</c>, <c>customer:C1</c>, <c>name:ACME CORP</c> (normalised), <c>account:…</c> (a hash).</param>
public sealed record JoinMoney(long Id, Money Amount, DateOnly ValueDate, string? TraceNumber, IReadOnlySet<string> Payer);

/// <summary>Remittance that waits for its money.</summary>
/// <param name="Id">The remittance's.</param>
/// <param name="Date">When it says the money moves; where it says nothing, the day it came in.</param>
/// <param name="Payer">As of <see cref="JoinMoney"/>.</param>
public sealed record JoinAdvice(long Id, Money Amount, DateOnly Date, string? TraceNumber, IReadOnlySet<string> Payer);
