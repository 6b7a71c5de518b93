namespace Gateway.Receivables.Deposits;

/// <summary>A credit of a bank's report that speaks of items which a file of their own tells.</summary>
/// <param name="Day">That the report is of.</param>
/// <param name="IsOwed">Whether a file has to tell its items; false for a credit that may be one, such as a wire that an 820 tells.</param>
public sealed record DepositLine(DateOnly Day, decimal Amount, bool IsOwed);
